"""Hearing: whether an import of files counts as having heard a source.

Only files that were read whole, and that reach as far as what is known already, can stand for the source as it is now.
An old or broken file that made old facts look fresh would give a wrong CLEAR.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from gateway.learning.arrived import AHEAD
from gateway.learning.held import Held
from gateway.learning.news import read_or_none
from gateway.sources.files import Torn
from gateway.sources.papers import kind_of
from gateway.store.base import Paper
from resolvers.records import Recall


def why_unheard(papers: Sequence[Paper], held: Held, *, torn: Sequence[Torn], at: datetime) -> str | None:
    """Return why an import of *papers* at *at* does not make the facts young again; None where it does.

    torn: the files of the import that were not read whole, whichever source they were of.
    """
    if torn:
        return "not every file was read whole"
    if held.source.heard_at is None:
        return None
    latest, kind = (at + AHEAD).date(), kind_of(held.source.name)
    known = _newest((recall for recall in held.recalls.values() if recall.kind is kind), latest)
    reached = _newest((recall for paper in papers if (recall := read_or_none(paper))), latest)
    if known and (reached is None or reached < known):
        return f"the files reach to {reached or 'no day at all'}, and {known} is known already"
    return None


def _newest(recalls: Iterable[Recall], latest: date) -> date | None:
    """Return the last day of announcement or publication, slips of the pen left out."""
    days = (day for recall in recalls for day in (recall.announced_on, recall.published_on))
    return max((day for day in days if day and day <= latest), default=None)
