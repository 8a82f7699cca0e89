"""Spelling: names that differ by one edit are found without comparing each with all.

Two words one insertion, deletion, replacement or swap apart share a word with one letter left out. So both sides are
filed under all such words.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

SHORTEST = 5  # under five letters one edit makes another name


def left_out(key: str) -> Iterator[str]:
    """Yield *key* and every word that *key* becomes when one character is left out."""
    yield key
    for place in range(len(key)):
        yield key[:place] + key[place + 1 :]


def is_near(one: str, other: str) -> bool:
    """Whether the two names are one edit apart and begin alike, or are equal."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST - 1 or max(len(one), len(other)) < SHORTEST or one[0] != other[0]:
        return False
    most = 2 if min(len(one), len(other)) >= 10 else 1
    return OSA.distance(one, other, score_cutoff=most) <= most
