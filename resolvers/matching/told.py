"""Told: all that a recall says of its product, word by word, read when it is first compared."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property, lru_cache

from resolvers.matching.words import fold, stem, words_of
from resolvers.records import Recall

SHORTEST_MISSPELT = 5
OPENING = 3  # letters with which a misspelt word begins as it should
_DETAILS_READ, _TITLE_READ = 6_000, 400
_MOST_KEPT = 12_288  # recalls whose words are kept read
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Told:
    """The words of one recall. stems: those of its description and title."""

    def __init__(self, description: str, title: str) -> None:
        """Read both once."""
        self._description, self._title = description[:_DETAILS_READ], title
        of_description = dict.fromkeys(map(stem, words_of(fold(self._description))))
        of_title = dict.fromkeys(map(stem, words_of(fold(title[:_TITLE_READ]))))
        self.stems = frozenset(of_description | of_title)
        self._only_in_title = tuple(word for word in of_title if word not in of_description)

    @property
    def details(self) -> frozenset[str]:
        """The stems of its description."""
        return self.stems.difference(self._only_in_title)

    def says(self, written: str) -> bool:
        """Whether the text has *written*, in small letters, by itself."""
        return any(word.strip(".,;:()") == written for word in self._text.lower().split())

    @property
    def _text(self) -> str:
        return f"{self._title} ; {self._description}"

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in both."""
        return frozenset(_NUMBER.findall(self._text))

    def longer_with(self, opening: str) -> Iterator[str]:
        """Yield the longer words that begin with *opening*, so that a misspelling finds its word."""
        for place in range(bisect_left(self._longer, opening), len(self._longer)):
            if not self._longer[place].startswith(opening):
                return
            yield self._longer[place]

    @cached_property
    def openings(self) -> str:
        """How the longer words begin, apart by blanks."""
        return " ".join(dict.fromkeys(word[:OPENING] for word in self._longer))

    @cached_property
    def _longer(self) -> tuple[str, ...]:
        return tuple(sorted(word for word in self.stems if len(word) >= SHORTEST_MISSPELT))


@lru_cache(maxsize=_MOST_KEPT)
def _told(description: str, title: str) -> Told:
    return Told(description, title)


def told_of(recall: Recall) -> Told:
    """Return what *recall* says, kept since the same recalls are compared again and again."""
    return _told(recall.description, recall.title)
