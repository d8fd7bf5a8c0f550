"""Orders, commissions and clawbacks by month."""
