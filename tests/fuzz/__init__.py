"""Fuzzers of what strangers' files reach first: python -m tests.fuzz values|csv|headers|workbooks [seconds]."""
