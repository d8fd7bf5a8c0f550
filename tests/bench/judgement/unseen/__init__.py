"""Agencies drawn from what the trade writes of itself, by one who had not seen the method: a second opinion."""
