"""Lexicon: the words of a title in, the types of thing they name out.

A recall and a seller seldom name a thing alike: "bed rail", "bedside assist handle" and "bed cane" are one type. Types
stand in groups: things that a buyer looks at side by side. The tables are text in ``types/``, a group in brackets, then
a type a line with the phrases that name it; ``alike*.txt`` lists what sellers do not keep apart. The longest phrase
wins, so that a "high chair" is no chair, and the "bed" in "bed rail" does not count by itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from importlib.resources import files
from sys import intern
from typing import NamedTuple

from resolvers.matching.words import stem


class Kinship(Enum):
    """How near two types of thing are."""

    SAME = auto()
    LIKE = auto()  # of one group, or not kept apart by sellers
    OTHER = auto()


class Named(NamedTuple):
    """A type of thing named in a text: type, group, phrase, and the numbers of its first word and the one after."""

    type: str
    group: str
    phrase: str
    start: int
    end: int


@lru_cache(maxsize=16_384)
def kinship(one: str, other: str) -> Kinship:
    """Return how near the types *one* and *other* are."""
    if one == other:
        return Kinship.SAME
    groups = _table().groups
    first, second = groups.get(one, ""), groups.get(other, "")
    if first == second or _alike(one, first, other, second):
        return Kinship.LIKE
    return Kinship.OTHER


def named_types(stemmed: Sequence[str], opening: Iterable[int] | None = None) -> tuple[Named, ...]:
    """Return the types that *stemmed* words name, in order, each word used once, the longest phrase first.

    opening: the numbers of those that open a phrase, where that is known already.
    """
    table = _table()
    found = []
    used, last = 0, len(stemmed)
    for place in range(last) if opening is None else opening:
        following = table.following.get(stemmed[place])
        if place < used or following is None:
            continue
        second = stemmed[place + 1] if place + 1 < last else ""
        for length in following.get(second) or following.get("", ()):
            end = place + length
            phrase = " ".join(stemmed[place:end])
            if end <= last and (type_ := table.phrases.get(phrase)):
                used = end
                if type_[0] != "_":  # no thing, only words that would be taken for one
                    found.append(Named(type_, table.groups[type_], phrase, place, end))
                break
    return tuple(found)


def opens_phrase(stemmed: str) -> bool:
    """Whether a phrase for a type of thing begins with this word."""
    return stemmed in _table().following


@dataclass(frozen=True, slots=True)
class _Table:
    """phrases: phrase -> type; groups: type -> group; alike: by type or group.

    following: first word -> second word, "" for none -> in how many words such a phrase may be written, most first.
    """

    phrases: dict[str, str]
    following: dict[str, dict[str, tuple[int, ...]]]
    groups: dict[str, str]
    alike: dict[str, set[str]]


def _alike(one: str, first: str, other: str, second: str) -> bool:
    alike = _table().alike
    names = {other, f"[{second}]"}
    return not names.isdisjoint(alike.get(one, ())) or not names.isdisjoint(alike.get(f"[{first}]", ()))


@lru_cache(maxsize=1)
def _table() -> _Table:
    phrases: dict[str, str] = {}
    groups: dict[str, str] = {}
    alike: dict[str, set[str]] = {}
    for file in sorted(files(__package__).joinpath("types").iterdir(), key=lambda file: file.name):
        text = file.read_text(encoding="utf-8")
        if file.name.startswith("alike"):
            _file_alike(text, alike)
        elif file.name.startswith("types"):
            _file_types(text, phrases, groups)
    return _Table(phrases, _following(phrases), groups, alike)


def _file_types(text: str, phrases: dict[str, str], groups: dict[str, str]) -> None:
    group = ""
    for line in _lines(text):
        if line.startswith("["):
            group = line.strip("[]")
            continue
        type_, _, written = line.partition(":")
        groups.setdefault(type_, group)
        # The line is stemmed as one: to take each of 32,000 phrases apart and together again costs half of all.
        for phrase in " ".join(map(stem, written.replace("|", " | ").split())).split(" | "):
            phrases.setdefault(phrase, type_)


def _following(phrases: Iterable[str]) -> dict[str, dict[str, tuple[int, ...]]]:
    found: dict[str, dict[str, set[int]]] = {}
    for phrase in phrases:
        first, second, *more = [*map(intern, phrase.split()), ""]
        found.setdefault(first, {}).setdefault(second, set()).add(len(more) + 1)
    return {
        first: {second: _longest_first(*lengths, *seconds.get("", ())) for second, lengths in seconds.items()}
        for first, seconds in found.items()
    }


@lru_cache  # few are different, and so many lists of them would weigh something
def _longest_first(*lengths: int) -> tuple[int, ...]:
    return tuple(sorted({*lengths}, reverse=True))


def _file_alike(text: str, alike: dict[str, set[str]]) -> None:
    for line in _lines(text):
        names = {name.strip() for name in line.split(",") if name.strip()}
        for name in names:
            alike.setdefault(name, set()).update(names)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines that say something, those that go on indented joined to the one they go on from."""
    joined = text.replace("\n    ", " ").replace("\n\t", " ")
    yield from (line.strip() for line in joined.splitlines() if line.strip() and not line.startswith("#"))


def nearest(types: Iterable[str], others: Iterable[str]) -> Kinship | None:
    """Return how near the nearest two of them are; None where one side names no type."""
    found = {kinship(one, other) for one in types for other in others}
    return min(found, key=lambda kin: kin.value, default=None)
