"""The store: our own durable memory, opened once and closed at the end."""

from gateway.clock import Clock
from gateway.store.database import Database
from gateway.store.ledger import Ledger
from gateway.store.listings import Listings
from gateway.store.recalls import Recalls


class Store:
    """What we keep: the recalls, the ledger, and how listings stand.

    Several processes may open the same one: readers see whole states, writers take turns.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.recalls = Recalls(database)
        self.ledger = Ledger(database)
        self.listings = Listings(database)

    @classmethod
    async def open(cls, url: str, *, clock: Clock) -> "Store":  # noqa: ARG003 - nothing here tells the time yet
        """Open the store at *url*, a SQLite file or a PostgreSQL database, and bring its tables up to date.

        Raises StoreUnavailable where it cannot be reached, is damaged, or was written by a newer release.
        """
        return cls(await Database.open(url))

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        await self.ledger.close()
        await self._database.close()
