"""A made-up agency, written as the files that platforms and agencies really export."""
