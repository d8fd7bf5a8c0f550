"""Streamer Assistant 主播运营助手: the agency's record, and a fair look at who needs help."""

__version__ = "0.1.0"
