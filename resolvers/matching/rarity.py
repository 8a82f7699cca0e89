"""Rarity: how telling a word is, from one table that was counted over real recalls and shop titles.

A fixed table, so that a verdict does not shift because other recalls came in.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

MOST = 4.0  # a word that hardly any text has: a name, a maker's invention


def rarity(word: str) -> float:
    """Return how telling the stem *word* is: from 0.25 in every second text to 4.0 in one of some 3,000."""
    return _table()[word]


def rarities(words: Iterable[str]) -> list[float]:
    """Return how telling each of *words* is."""
    return list(map(_table().__getitem__, words))


class _Table(dict[str, float]):
    def __missing__(self, word: str) -> float:
        return 1.0 if word.isdigit() else MOST


@lru_cache(maxsize=1)
def _table() -> _Table:
    rows = files(__package__).joinpath("rarity.txt").read_text(encoding="ascii").splitlines()
    table = _Table()
    for row in rows:
        weight, _, words = row.partition(": ")
        table.update(dict.fromkeys(words.split(), float(weight)))
    return table
