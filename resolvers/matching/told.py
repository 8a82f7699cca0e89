"""Told: all that a recall says of its product, word by word, read when it is first compared."""

import re
from functools import cached_property, lru_cache

from resolvers.matching.words import fold, stem, words_of
from resolvers.records import Recall

SHORTEST_MISSPELT = 5
_DETAILS_READ, _TITLE_READ = 6_000, 400
_MOST_KEPT = 16_384  # recalls whose words are kept read
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

    @cached_property
    def by_opening(self) -> dict[str, tuple[str, ...]]:
        """The longer words by their first three letters, so that a misspelling finds its word."""
        found: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.stems):
            if len(word) >= SHORTEST_MISSPELT:
                found[word[:3]] = (*found.get(word[:3], ()), word)
        return found


@lru_cache(maxsize=_MOST_KEPT)
def _told(description: str, title: str) -> Told:
    return Told(description, title)


def told_of(recall: Recall) -> Told:
    """Return what *recall* says, kept since the same recalls are compared again and again."""
    return _told(recall.description, recall.title)
