"""Prepared: recalls as they are compared, each prepared when it is first asked for."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from resolvers.matching.candidate import Candidate, prepare
from resolvers.records import Recall

MOST_KEPT = 20_480  # twice what the authority ever announced; of ten times as many those asked for of late


class Prepared(dict[int, Candidate]):
    """Place of a recall -> the recall prepared. It holds those asked for of late, and prepares others again."""

    def __init__(self, recalls: Mapping[int, Recall]) -> None:
        """*recalls*: all of them by their place."""
        super().__init__()
        self._recalls = recalls

    def __missing__(self, place: int) -> Candidate:
        if len(self) >= MOST_KEPT:
            for earlier in list(islice(self, MOST_KEPT // 2)):
                self.pop(earlier, None)
        candidate = self[place] = prepared(self._recalls[place])
        return candidate


def prepared(recall: Recall) -> Candidate:
    """Return *recall* prepared; one that cannot be is taken by its bare words, so that it never costs all others."""
    try:
        return prepare(recall)
    except Exception:  # noqa: BLE001 - whatever is wrong with one record, the gateway must start
        return prepare(replace(recall, readable=False, facts=()))
