"""Prepared: recalls as they are compared, each prepared when it is first asked for."""

from collections.abc import Mapping
from dataclasses import replace

from resolvers.matching.candidate import Candidate, prepare
from resolvers.records import Recall

MOST_KEPT = 10_240  # more than the authority ever announced; as many more are kept that were asked for before those


class Prepared(dict[int, Candidate]):
    """Place of a recall -> the recall prepared. It holds those asked for of late, and prepares others again."""

    def __init__(self, recalls: Mapping[int, Recall]) -> None:
        """*recalls*: all of them by their place."""
        super().__init__()
        self._recalls = recalls
        self._earlier: dict[int, Candidate] = {}

    def __missing__(self, place: int) -> Candidate:
        candidate = self._earlier.get(place) or prepared(self._recalls[place])
        if len(self) >= MOST_KEPT:
            self._earlier = dict(self)
            self.clear()
        self[place] = candidate
        return candidate


def prepared(recall: Recall) -> Candidate:
    """Return *recall* prepared; one that cannot be is taken by its bare words, so that it never costs all others."""
    try:
        return prepare(recall)
    except Exception:  # noqa: BLE001 - whatever is wrong with one record, the gateway must start
        return prepare(replace(recall, readable=False, facts=()))
