"""Sounds: names that are said alike and spelt otherwise, as "Kidoozy" for "Kidoozie" and "Kid Craft" for "KidKraft".

Whoever writes a name down from hearing keeps its consonants, though not their letters, and is free with vowels, doubled
letters and endings. So names are filed by their consonants; of those that share them a few edits are no other name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

SHORTEST = 5
_LONGEST = 20
_FEWEST = 3  # consonants, a vowel at the beginning among them, that tell a name from others
_SOUNDS = tuple(pair.split() for pair in "ph f,qu kw,ce se,ci si,cy si,x ks,ie i,ey i,ee i,oo u,ou u".split(","))
_LETTERS = bytes.maketrans(b"cqyz", b"kkis")
_UNHEARD = b"aeiouh"
_DOUBLED = [(letter * 2, letter) for letter in (b"s", b"l", b"t", b"n", b"r", b"m", b"p", b"k", b"d", b"f", b"g", b"b")]
_TOO_SHORT_TO_ERR, _EDITS = 6, 2


@lru_cache(maxsize=65_536)
def consonants(name: str) -> str:
    """Return how *name* begins and its consonants sound; "" where it is too short or too long to be known by them.

    ``"phonic"`` and ``"fonicks"`` give ``"fnk"``: an ending "s" is left out.
    """
    if not SHORTEST <= len(name) <= _LONGEST:
        return ""
    heard = _heard(name)
    kept = heard[:1] + heard[1:].translate(None, _UNHEARD)
    return kept.decode() if len(kept) >= _FEWEST else ""


def _heard(name: str) -> bytes:
    """Return *name* with one letter for one sound."""
    name = name.removesuffix("s")
    for letters, sound in _SOUNDS:
        name = name.replace(letters, sound)
    heard = name.encode("ascii", "ignore").translate(_LETTERS)
    for two, one in _DOUBLED:
        heard = heard.replace(two, one)
    return heard


def sound_alike(one: str, other: str) -> bool:
    """Whether the two names are said alike: by their consonants, and, where they are long, but for an edit or two."""
    if not consonants(one) or consonants(one) != consonants(other):
        return False
    said, named = _heard(one), _heard(other)
    most = min(max(0, min(len(said), len(named)) - _TOO_SHORT_TO_ERR), _EDITS)
    return OSA.distance(said, named, score_cutoff=most) <= most


class Sounds:
    """Names, filed by how they sound."""

    def __init__(self, names: Iterable[str], before: "Sounds | None" = None) -> None:
        """*names*: joined keys; before: others, which are found too."""
        self._before = before
        self._given = tuple(names)
        self._names = by_sound(self._given)

    def also(self, names: Iterable[str]) -> "Sounds":
        """Return these and *names*; what is filed already is shared."""
        new = [name for name in names if name not in self]
        if not new:
            return self
        return Sounds((*self._given, *new), self._before) if self._before else Sounds(new, self)

    def __contains__(self, name: str) -> bool:
        return name in self._names.get(consonants(name), ()) or (self._before is not None and name in self._before)

    def like(self, written: Mapping[str, Sequence[str]]) -> Iterator[str]:
        """Yield the names that are said like one of *written*, given by sound, in order."""
        for heard in written.keys() & self._names.keys():
            for name in self._names[heard]:
                if any(sound_alike(run, name) for run in written[heard]):
                    yield name
        if self._before:
            yield from self._before.like(written)


def by_sound(names: Iterable[str]) -> dict[str, list[str]]:
    """Return *names* by how they sound, each once, without those too short or too long."""
    filed: dict[str, list[str]] = {}
    for name in dict.fromkeys(names):
        if heard := consonants(name):
            filed.setdefault(heard, []).append(name)
    return filed
