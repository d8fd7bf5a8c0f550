"""What the figures in tables are, with their units: said of a column by its key where it says nothing itself."""

from assistant.terms.errors import message
from assistant.words import say

_MEANINGS = {
    "ad_spend_fen": message("What was spent on ads for it; in yuan."),
    "added": message("Rows that were not in the record before."),
    "amount_fen": message("In yuan."),
    "base_pay_fen": message("What she is paid a month before any commission; in yuan."),
    "clawed_back_fen": message("Commission taken back after refunds; in yuan."),
    "clickers": message("Viewers who opened the product."),
    "commission_fen": message("Commission by the orders, before refunds are settled; in yuan."),
    "commission_rate": message("Commission as a share of what is sold."),
    "cost_fen": message("What one piece costs; in yuan."),
    "duration_s": message("Hours and minutes live."),
    "exposed_viewers": message("Viewers who saw the product's card."),
    "followers": message("Followers on all her accounts, as last imported."),
    "gmv_fen": message("What buyers paid, later refunds included; in yuan."),
    "id": message("The number of the import; sessions name it as their source."),
    "items": message("Pieces sold, later returns included."),
    "line": message("The row in the file."),
    "living_cost_fen": message("Rent and living cost a month; in yuan."),
    "lost": message("What the gap comes to in a week."),
    "low": message("The figure from which one counts as mid-tier."),
    "high": message("The figure from which one counts as head-tier."),
    "net_fen": message("GMV less the refunds known so far; in yuan."),
    "net_per_hour_fen": message("GMV less refunds, divided by hours live; in yuan."),
    "new_followers": message("Viewers who began to follow during the session."),
    "orders": message("Orders paid, later refunds included."),
    "paid_fen": message("What buyers paid; in yuan."),
    "peers": message("Comparable creators that she is measured against."),
    "position": message("The how-many-th product of the session it was."),
    "price_fen": message("What one piece sells for; in yuan."),
    "probability": message("The probability that the gap is more than chance and usual differences."),
    "refund_fen": message("Refunds known so far; they grow for weeks after a session. In yuan."),
    "rejected": message("Rows that could not be read; the list below says why."),
    "rows": message("Rows of the file."),
    "sessions": message("How many live sessions."),
    "settled_commission_fen": message("Commission that the platform has paid out; in yuan."),
    "settled_fen": message("Sales that the platform has settled; in yuan."),
    "shortfall": message("What the gap comes to in a week."),
    "size": message("How large the file is."),
    "split_rate": message("Her share of the commission."),
    "stock": message("Pieces in stock, as last imported or entered."),
    "sure": message("The probability that the gap is more than chance and usual differences."),
    "unchanged": message("Rows that were in the record already."),
    "updated": message("Rows whose newer figures replaced earlier ones."),
    "viewers": message("People who entered the room; who watched two sessions counts in both."),
}


def meaning(key: str) -> str:
    """What the figures of a column are; empty where that is not known."""
    found = _MEANINGS.get(key)
    return "" if found is None else say(found)
