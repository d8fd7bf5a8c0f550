"""The SQLite engine under everything: sqlcipher3, for plain and sealed records alike.

sqlite-utils takes the engine that stands as `pysqlite3` when it is first imported; importing this module
first makes that sqlcipher3. Bundles leave the standard library's sqlite3 out, and sqlcipher3 stands for that too;
where both are there, the errors of that one are not the bases of this engine's.
"""

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from assistant import places

_driver = import_module("sqlcipher3")
_dbapi = import_module("sqlcipher3.dbapi2")
for _name in ("pysqlite3",) if find_spec("_sqlite3") else ("pysqlite3", "sqlite3"):
    sys.modules.setdefault(_name, _driver)
    sys.modules.setdefault(f"{_name}.dbapi2", _dbapi)

Connection = Any
"""A connection of the engine, which ships no types."""

DatabaseError: type[Exception] = _dbapi.DatabaseError
OperationalError: type[Exception] = _dbapi.OperationalError
IntegrityError: type[Exception] = _dbapi.IntegrityError


KINDS = 0xFF
"""Of an extended code of the engine the kind."""
READONLY, CANTOPEN = 8, 14
_GLANCE = "SELECT count(*) FROM sqlite_schema"


def open_file(path: Path, mode: str, key: str = "") -> Connection:
    """Open a record's file; mode: ro or rwc.

    One that is protected, or lies where no log can be made beside it, is read as a file that nobody changes, unless
    something waits to be brought into it.
    """
    still = mode == "ro" and places.is_whole(path)
    if still and places.is_protected(path):
        return connect(places.address(path, mode, still=True), key)
    conn = connect(places.address(path, mode), key)
    if still and _wants_log(conn):
        conn.close()
        conn = connect(places.address(path, mode, still=True), key)
    return conn


def _wants_log(conn: Connection) -> bool:
    try:
        conn.execute(_GLANCE)
    except (DatabaseError, UnicodeDecodeError) as fault:  # any other is told when something is asked for
        return getattr(fault, "sqlite_errorcode", 0) & KINDS in {READONLY, CANTOPEN}
    return False


def connect(address: str, key: str = "") -> Connection:
    """Open a file: URI, sealed where a key is given; statements commit by themselves unless a transaction is begun."""
    conn = _dbapi.connect(address, uri=True, isolation_level=None, check_same_thread=False, timeout=10.0)
    if key:
        conn.execute("PRAGMA cipher_log_level = NONE")  # what is damaged is told as trouble, not on the terminal
        conn.execute(f"PRAGMA key = \"x'{key}'\"")
    return conn
