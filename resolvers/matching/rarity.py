"""Rarity: how telling a word is, from one table that was counted over real recalls and shop titles.

A fixed table, so that a verdict does not shift because other recalls came in.
"""

from functools import lru_cache
from importlib.resources import files

MOST = 4.0  # a word that hardly any text has: a name, a maker's invention


def rarity(word: str) -> float:
    """Return how telling the stem *word* is: from 0.25 in every second text to 4.0 in one of some 3,000."""
    return _table().get(word, 1.0 if word.isdigit() else MOST)


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    rows = files(__package__).joinpath("rarity.txt").read_text(encoding="ascii").splitlines()
    table: dict[str, float] = {}
    for row in rows:
        weight, _, words = row.partition(": ")
        table |= dict.fromkeys(words.split(), float(weight))
    return table
