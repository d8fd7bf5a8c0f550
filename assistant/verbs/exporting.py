"""Rows on their way out: as plain dictionaries, as csv, as a table for Excel."""

from assistant.report.tables import names, plain, save_table, write_csv

__all__ = ["names", "plain", "save_table", "write_csv"]
