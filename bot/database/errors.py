"""What can be wrong with the database, in words for the operator."""


class DatabaseError(Exception):
    """The database cannot be used; the message says why and what to do."""


class DatabaseInUseError(DatabaseError):
    """Another process holds the SQLite file."""
