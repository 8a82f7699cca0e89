"""Vocabulary: a word of a title in, all that is known of it wherever it stands out.

Most words of a title stand in many titles, so what several tables tell of a word is looked up once and kept together.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.lexicon import opens_phrase
from resolvers.matching.rarity import rarity
from resolvers.matching.words import stem

_SHORTEST_STRANGE, _STRANGE = 4, 3.5


class Known(NamedTuple):
    """What is known of a word.

    opens: whether phrases for types of things begin with it.
    strange: how telling it is, where it is so seldom written that it could be a name misspelt; nought where it is not.
    """

    stem: str
    opens: bool
    strange: float


@lru_cache(maxsize=65_536)
def known(word: str) -> Known:
    """Return what is known of *word*, folded."""
    stemmed = stem(word)
    telling = rarity(stemmed)
    is_strange = telling >= _STRANGE and len(word) >= _SHORTEST_STRANGE and word not in COMMON_WORDS
    return Known(stemmed, opens_phrase(stemmed), telling if is_strange else 0.0)


def known_of(words: Sequence[str]) -> tuple[tuple[str, ...], tuple[bool, ...], tuple[float, ...]]:
    """Return of *words* the stems, which open a phrase, and how strange each is."""
    if not words:
        return (), (), ()
    stems, opens, strange = zip(*map(known, words), strict=True)
    return stems, opens, strange
