"""Browsing: all recalls in, those a reader looks for out, the newest first."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache

from resolvers.matching.words import fold
from resolvers.records import Recall

MOST_TEXT = 200  # letters of a filter that are read


def browse(
    recalls: Iterable[Recall],
    *,
    text: str | None = None,
    hazard: str | None = None,
    firm: str | None = None,
    since: date | None = None,
    until: date | None = None,
) -> list[Recall]:
    """Return the recalls that every filter given lets through, in the order of *recalls*.

    text: all its words stand in the title, the products, the description or the number. hazard, firm: all its words
    stand in one hazard, in one firm's name. since, until: days of announcement, both included; a recall without
    a day passes neither.
    """
    found: Iterator[Recall] = (recall for recall in recalls if _between(recall.announced_on, since, until))
    if words := _words(firm):
        found = _where(found, lambda recall: any(_has(each.name, words) for each in recall.firms))
    if words_of_hazard := _words(hazard):
        found = _where(found, lambda recall: any(_has(each.name, words_of_hazard) for each in recall.hazards))
    if words_of_text := _words(text):
        found = _where(found, lambda recall: _says(recall, words_of_text))
    return list(found)


def _between(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or day >= since) and (until is None or day <= until)


def _words(given: str | None) -> list[str]:
    return fold((given or "")[:MOST_TEXT]).split()


def _where(recalls: Iterator[Recall], holds: Callable[[Recall], bool]) -> Iterator[Recall]:
    return (recall for recall in recalls if holds(recall))


def _has(text: str, words: list[str]) -> bool:
    folded = _folded(text)
    return all(word in folded for word in words)


def _says(recall: Recall, words: list[str]) -> bool:
    texts = (recall.title, recall.key, *(product.name for product in recall.products), recall.description)
    return all(any(word in _folded(text) for text in texts) for word in words)


# Folding ten million letters takes half a second; the texts hardly change. Larger than all of them together: a scan
# through a smaller cache would find nothing in it.
@lru_cache(maxsize=262_144)
def _folded(text: str) -> str:
    return fold(text)
