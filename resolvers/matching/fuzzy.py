"""Spelling: names that differ by one edit are found without comparing each with all.

Two words one insertion, deletion, replacement or swap apart share a word with one letter left out. So both sides are
filed under all such words. Most words are near no name, and that is seen by how those shared words begin and end.
"""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

SHORTEST = 5  # under five letters one edit makes another name
_LONG = 10  # so long that two edits make no other name
_LONGEST = 20
_END = 7  # letters of a beginning or an end; less than half the word where it is short


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
    most = 2 if min(len(one), len(other)) >= _LONG else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def is_far(name: str) -> bool:
    """Whether `Spellings` does not find all that `is_near` finds: those of a short name, two edits in a long one."""
    return len(name) < SHORTEST or len(name) >= _LONG


class Spellings:
    """Names, filed so that those one edit from a word are found."""

    def __init__(self, names: Iterable[str], before: "Spellings | None" = None) -> None:
        """*names*: joined keys; too short or too long ones are left out; before: others, which are found too."""
        self._before = before
        self._given = tuple(names)
        # Names as one text, apart by blanks: 100,000 lists would weigh ten times that.
        self._names: dict[str, str] = {}
        self._beginnings: set[str] = set()
        self._endings: set[str] = set()
        for name in self._given:
            if SHORTEST <= len(name) <= _LONGEST:
                self._file(name)

    def also(self, names: Iterable[str]) -> "Spellings":
        """Return these and *names*; what is filed already is shared."""
        new = [name for name in names if name not in self]
        if not new:
            return self
        return Spellings((*self._given, *new), self._before) if self._before else Spellings(new, self)

    def __contains__(self, name: str) -> bool:
        return name in self._names.get(name, "").split() or (self._before is not None and name in self._before)

    def _file(self, name: str) -> None:
        for key in left_out(name):
            held = self._names.get(key)
            self._names[key] = f"{held} {name}" if held else name
        for length in {_half(len(name) - 1), _half(len(name)), _half(len(name) + 1)}:
            self._beginnings.add(name[:length])
            self._endings.add(name[-length:])

    def near(self, written: str) -> list[str]:
        """Return the names that *written* is, or is one edit away from, in order."""
        return sorted(self._near(written).union(self._before.near(written) if self._before else ()))

    def _near(self, written: str) -> set[str]:
        half = _half(len(written))
        begins, ends = written[:half] in self._beginnings, written[-half:] in self._endings
        if not begins and not ends:
            return set()
        # Where the end is another, the edit is there, and the beginning is whole; and the other way round.
        first, last = 0 if ends else len(written) - half, len(written) if begins else half
        keys = [written, *[written[:place] + written[place + 1 :] for place in range(first, last)]]
        held = filter(None, map(self._names.get, keys))
        return {name for names in held for name in names.split() if is_near(written, name)}


def _half(length: int) -> int:
    """Return how long both ends are that one edit, a swap too, cannot touch together."""
    return min((length - 1) // 2, _END)
