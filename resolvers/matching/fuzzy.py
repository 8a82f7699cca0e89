"""Spelling: names that differ by one edit are found without comparing each with all.

One insertion, deletion, replacement or swap leaves the beginning of a word or its end as it was. So names are filed by
how they begin and by how they end, and most words are like none of them in either.
"""

from collections.abc import Collection, Iterable, Iterator

from rapidfuzz.distance import OSA, LCSseq

SHORTEST = 5  # under five letters one edit makes another name
LONG = 10  # so long that two edits make no other name
LONGEST = 20


def is_near(one: str, other: str) -> bool:
    """Whether the two names begin alike and are one edit apart, long ones two, or are equal."""
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST - 1 or max(len(one), len(other)) < SHORTEST or one[0] != other[0]:
        return False
    most = 2 if min(len(one), len(other)) >= LONG else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def is_far(name: str) -> bool:
    """Whether `Spellings` does not find all that `is_near` finds: those of a short name, two edits in a long one."""
    return len(name) < SHORTEST or len(name) >= LONG


def ends_of(name: str) -> Iterator[tuple[str, str]]:
    """Yield how a misspelling of *name* that `Spellings` would find begins or ends; nothing where it finds none."""
    if SHORTEST <= len(name) <= LONGEST:
        for beginning, ending in _ends(name):
            yield "beginning", beginning
            yield "ending", ending


def beginning_and_ending(run: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return how *run* begins and ends, as `Spellings.near` looks it up."""
    half = (len(run) + 1) // 2
    return ("beginning", run[:half]), ("ending", run[:1] + run[half + 1 :])


class Spellings:
    """Names, filed by how they begin and end, so that those one edit from a word are found."""

    def __init__(self, names: Iterable[str], before: "Spellings | None" = None) -> None:
        """*names*: joined keys; too short or too long ones are left out; before: others, which are found too."""
        self._before = before
        self._given = tuple(name for name in names if SHORTEST <= len(name) <= LONGEST)
        self._beginnings = _filed((beginning, name) for name in self._given for beginning, _ in _ends(name))
        self._endings = _filed((ending, name) for name in self._given for _, ending in _ends(name))

    def also(self, names: Iterable[str]) -> "Spellings":
        """Return these and *names*; what is filed already is shared."""
        new = [name for name in names if SHORTEST <= len(name) <= LONGEST and name not in self]
        if not new:
            return self
        return Spellings((*self._given, *new), self._before) if self._before else Spellings(new, self)

    def __contains__(self, name: str) -> bool:
        return name in self.near([name])

    def near(self, written: Collection[str]) -> set[str]:
        """Return the names that any of *written* is, or is one edit from; in long ones a letter may stand elsewhere."""
        found = self._before.near(written) if self._before else set[str]()
        beginnings, endings = self._beginnings, self._endings
        for each in written:
            half = (len(each) + 1) // 2
            # Where the beginning is another, the edit is there, and what comes after the next letter is whole.
            alike = beginnings.get(each[:half], ()) + endings.get(each[:1] + each[half + 1 :], ())
            if alike:
                # All but one letter agree, in order; that alone may still be two edits.
                agreed = [name for name in alike if LCSseq.distance(each, name, score_cutoff=1) <= 1]
                found.update(name for name in agreed if is_near(each, name))
        return found


def _ends(name: str) -> Iterator[tuple[str, str]]:
    """Yield how words begin, and end after their first letter, that are as long as *name*, or a letter off."""
    for length in (len(name) - 1, len(name), len(name) + 1):
        half = (length + 1) // 2
        yield name[:half], name[0] + name[len(name) - (length - half - 1) :]


def _filed(names: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    filed: dict[str, dict[str, None]] = {}
    for end, name in names:
        filed.setdefault(end, {})[name] = None
    return {end: tuple(held) for end, held in filed.items()}
