"""Runs: the words of a title in, what names of brands and firms they could make when joined out."""

from itertools import compress, count
from operator import add

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.fuzzy import LONGEST, SHORTEST
from resolvers.matching.rarity import MOST

_LONGEST_RUN = 40


def runs_of(title: tuple[str, ...]) -> list[str]:
    """Return the words, each alone and joined with up to three that follow; "and" is no part of a name."""
    if "and" in title:
        return [*places(title)]
    twos = [*map(add, title, title[1:])]
    threes = [*map(add, twos, title[2:])]
    return [*title, *twos, *threes, *map(add, threes, title[3:])]


def places(title: tuple[str, ...]) -> dict[str, int]:
    """Return joined runs of one to four words -> the number of the first of these; "and" is no part of a name."""
    runs: dict[str, int] = {}
    for place in range(len(title)):
        run = ""
        for following, word in enumerate(title[place : place + 4]):
            if word == "and" and following:
                continue
            run += word
            if len(run) > _LONGEST_RUN:
                break
            if run not in runs:
                runs[run] = place
    return runs


def spellings_of(title: tuple[str, ...], strange: tuple[float, ...], brand: str) -> dict[str, dict[str, None]]:
    """Return first letter -> the runs of one to three words, and the brand given, that could be a brand misspelt.

    strange: how telling each word is that is seldom written; nought for the others.
    """
    by_first: dict[str, dict[str, None]] = {}
    for rare in compress(count(), strange):
        # By itself a word that shop titles know is no misspelling.
        known_word = "" if strange[rare] == MOST else title[rare]
        for place in range(max(rare - 2, 0), rare + 1):
            run = "".join(title[place:rare])
            for following in title[rare : place + 3]:
                run += following
                if len(run) > LONGEST:
                    break
                if run != known_word:
                    by_first.setdefault(run[0], {})[run] = None
    if SHORTEST - 1 <= len(brand) <= LONGEST and brand not in COMMON_WORDS:
        by_first.setdefault(brand[0], {})[brand] = None
    return by_first
