"""The store: our own durable memory, opened once and closed at the end."""

from gateway.store.database import Database
from gateway.store.feed import Feed
from gateway.store.ledger import Ledger
from gateway.store.listings import Listings
from gateway.store.outbox import Outbox
from gateway.store.recalls import Recalls
from gateway.store.repeats import Repeats
from gateway.store.reported import Reported, ReportedSellers
from gateway.store.traces import Traces


class Store:
    """What we keep: recalls, the ledger, how listings stand, what changed, who is to be told, what was reported.

    Several processes may open the same one: readers see whole states, writers take turns.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.recalls = Recalls(database)
        self.ledger = Ledger(database)
        self.listings = Listings(database)
        self.feed = Feed(database)
        self.outbox = Outbox(database)
        self.reported = Reported(database)
        self.reported_sellers = ReportedSellers(database)
        self.traces = Traces(database)
        self.repeats = Repeats(database)

    @classmethod
    async def open(cls, url: str) -> "Store":
        """Open the store at *url*, a SQLite file or a PostgreSQL database, and bring its tables up to date.

        Raises StoreUnavailable where it cannot be reached, is damaged, or was written by a newer release.
        """
        return cls(await Database.open(url))

    def check_file(self) -> None:
        """Raise StoreUnavailable where the file that was opened is no longer the one at its place."""
        self._database.check_file()

    async def close(self) -> None:
        """Finish what is being written and let go of the database."""
        await self.ledger.close()
        await self._database.close()
