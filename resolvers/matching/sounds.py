"""Sounds: names that are said alike and spelt otherwise, as "Kidoozy" for "Kidoozie" and "Kid Craft" for "KidKraft".

Whoever writes a name down from hearing keeps its consonants, though not their letters, and is free with vowels, doubled
letters and endings. So names are filed by their consonants, roughly, and compared letter by letter where these agree.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from resolvers.matching.fuzzy import LONGEST, SHORTEST

_FEWEST = 3  # consonants, a vowel at the beginning among them, that tell a name from others
_TOO_SHORT_TO_ERR, _EDITS = 6, 2
_SOUNDS = tuple(pair.split() for pair in "ph f,qu kw,ce se,ci si,cy si,x ks,ie i,ey i,ee i,oo u,ou u".split(","))
_LETTERS = bytes.maketrans(b"cqyz", b"kkis")
_VOWELS = b"aeiouh"
_DOUBLED = [(letter * 2, letter) for letter in (b"s", b"l", b"t", b"n", b"r", b"m", b"p", b"k", b"d", b"f", b"g", b"b")]
_ROUGHLY = bytes.maketrans(b"cqxzsf", b"kkkkkp")
_UNHEARD = b"aeiouyhw"


def consonants(run: str) -> bytes:
    """Return the consonants of *run*, those that may sound alike as one."""
    return run.removesuffix("s").encode("ascii", "ignore").translate(_ROUGHLY, _UNHEARD)


@lru_cache(maxsize=32_768)
def sounds_of(name: str) -> frozenset[bytes]:
    """Return the consonants of *name*, as it is spelt and as it is said; none where it is too short or too long."""
    if not SHORTEST <= len(name) <= LONGEST:
        return frozenset()
    return frozenset((consonants(name), consonants(_heard(name).decode())))


@lru_cache(maxsize=32_768)
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
    if sounds_of(one).isdisjoint(sounds_of(other)):
        return False
    said, named = _heard(one), _heard(other)
    kept = said.translate(None, _VOWELS)
    is_alike = said[:1] == named[:1] and kept == named.translate(None, _VOWELS)
    if not is_alike or len(kept) + (kept[:1] != said[:1]) < _FEWEST:
        return False
    most = min(max(0, min(len(said), len(named)) - _TOO_SHORT_TO_ERR), _EDITS)
    return OSA.distance(said, named, score_cutoff=most) <= most


class Sounds:
    """Names, filed by how they sound."""

    def __init__(self, names: Iterable[str], before: "Sounds | None" = None) -> None:
        """*names*: joined keys; before: others, which are found too."""
        self._before = before
        self._given = frozenset(names)
        self._names: dict[bytes, str] = {}  # names as one text, apart by blanks
        for name in sorted(self._given):
            for sound in sounds_of(name):
                held = self._names.get(sound)
                self._names[sound] = f"{held} {name}" if held else name

    def also(self, names: Iterable[str]) -> "Sounds":
        """Return these and *names*; what is filed already is shared."""
        new = [name for name in names if name not in self]
        if not new:
            return self
        return Sounds(self._given.union(new), self._before) if self._before else Sounds(new, self)

    def __contains__(self, name: str) -> bool:
        return name in self._given or (self._before is not None and name in self._before)

    def like(self, written: Mapping[bytes, Sequence[str]]) -> Iterator[str]:
        """Yield the names that are said like one of *written*, given by sound."""
        for sound in written.keys() & self._names.keys():
            for name in self._names[sound].split():
                if any(sound_alike(run, name) for run in written[sound]):
                    yield name
        if self._before:
            yield from self._before.like(written)


def by_sound(runs: Iterable[str]) -> dict[bytes, list[str]]:
    """Return *runs* by how they sound."""
    filed: dict[bytes, list[str]] = {}
    for run in runs:
        if len(run) >= SHORTEST:
            filed.setdefault(consonants(run), []).append(run)
    return filed
