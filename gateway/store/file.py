"""The file of a SQLite store: made for its owner alone, and known again.

An open file that was moved or deleted can still be written to, and nobody would ever find what was written.
"""

import os
from pathlib import Path

from resolvers.errors import StoreUnavailable


class StoreFile:
    """The file that lay at *path* when it was opened."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._opened = self._identity()

    @classmethod
    def at(cls, path: Path) -> "StoreFile":
        """Return the file at *path*, created where there is none. Raises StoreUnavailable."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            # SQLite gives its journals the same mode.
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            return cls(path)
        except OSError as error:
            raise StoreUnavailable(f"the store cannot be opened: {error}") from error

    def check(self) -> None:
        """Raise StoreUnavailable where another file lies there now, or none."""
        try:
            is_same = self._identity() == self._opened
        except OSError as error:
            raise StoreUnavailable(f"the store's file is gone: {error.strerror}; put it back") from error
        if not is_same:
            raise StoreUnavailable("another file was put in the place of the store; restart to take it up")

    def _identity(self) -> tuple[int, int]:
        found = self._path.stat()
        return found.st_dev, found.st_ino
