"""What is kept, as values: the words that sync, facts and the store share."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from resolvers.records import Recall


class Shape(StrEnum):
    """The form in which a record reached us. Poorer forms fill gaps of richer ones and never overwrite them."""

    API = "api"  # CPSC's Recall web service, 22 fields
    RECALL_CSV = "recall-csv"  # CPSC's "Export CSV" of recalls
    WARNING_CSV = "warning-csv"  # CPSC's export of product safety warnings
    FLAT = "flat"  # one public site's flattened history
    GSA = "gsa"  # the former search.usa.gov recalls API
    SEARCH_CSV = "search-csv"  # SaferProducts.gov's search export


@dataclass(frozen=True, slots=True)
class Paper:
    """One record as one source sent it, kept so that facts can be read again.

    raw: canonical JSON of the record, keys sorted; digest: SHA-256 of raw, in hex.
    """

    key: str
    shape: Shape
    raw: bytes
    digest: str


@dataclass(frozen=True, slots=True)
class Reject:
    """One record that could not be read, and why; its words are kept."""

    source: str
    reason: str
    raw: bytes
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A recall that full sweeps no longer bring. sweeps: how many in a row; since: when the first of them was."""

    key: str
    sweeps: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Source:
    """A source's own memory between syncs.

    heard_at: last success; swept_at: last successful full sweep; records: in force, by the last of them.
    newest: the greatest publication day ever seen, as ISO text; a sweep whose newest is older is a replay.
    trouble: why the last try failed, None after a success.
    """

    name: str
    heard_at: datetime | None = None
    swept_at: datetime | None = None
    records: int = 0
    quarantined: int = 0
    newest: str | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """What one sync learnt: written in one transaction with its ledger entry, or not at all.

    recalls: new or changed, whole; closed: keys no longer in force; absences: all now known, in place of the old.
    note: what the ledger says of it, JSON.
    """

    source: Source
    at: datetime
    note: bytes
    recalls: Sequence[Recall] = ()
    closed: Sequence[str] = ()
    papers: Sequence[Paper] = ()
    rejects: Sequence[Reject] = ()
    absences: Sequence[Absence] | None = None

    @property
    def changes_facts(self) -> bool:
        """Whether a new generation begins with it."""
        return bool(self.recalls or self.closed)


class RecallStore(Protocol):
    """Recalls, bitemporal: which held from which generation to which."""

    async def generation(self) -> int:
        """Return the newest generation; 0 before anything was learnt."""
        ...

    async def recalls(self, generation: int | None = None) -> list[Recall]:
        """Return the recalls in force at *generation* (the newest by default), by key."""
        ...

    async def changes(self, since: int, until: int, *, most: int) -> tuple[list[Recall], list[str]] | None:
        """Return what *until* holds otherwise than *since*: the recalls new or changed, and the keys that are gone.

        None where more than *most* differ.
        """
        ...

    async def papers(self, keys: Sequence[str]) -> dict[str, list[Paper]]:
        """Return the papers of each of *keys* that has any."""
        ...

    async def digests(self) -> dict[tuple[str, Shape], str]:
        """Return the digest of every paper held."""
        ...

    async def sources(self) -> list[Source]:
        """Return every source ever heard or tried."""
        ...

    async def absences(self) -> list[Absence]:
        """Return the recalls that full sweeps no longer bring."""
        ...

    async def rejects(self, source: str | None = None) -> list[Reject]:
        """Return what could not be read, of the last batch of each source."""
        ...

    async def commit(self, batch: Batch) -> int:
        """Write *batch* whole and return the generation that then holds. Raises StoreUnavailable."""
        ...

    async def note_trouble(self, source: str, trouble: str, at: datetime) -> None:
        """Remember that a sync failed; facts and their age stay as they are."""
        ...
