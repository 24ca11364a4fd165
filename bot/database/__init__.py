"""The memory: tables, migrations, queries. One text of each query for SQLite and PostgreSQL."""

from .database import Database
from .errors import DatabaseError, DatabaseInUseError
from .schema import State

__all__ = ["Database", "DatabaseError", "DatabaseInUseError", "State"]
