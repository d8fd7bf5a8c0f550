"""All mid-tier creators on a funnel."""
