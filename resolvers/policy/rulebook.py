"""A rulebook: versioned policy, read from TOML and checked whole before anything is judged by it."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from resolvers.errors import RulebookError
from resolvers.policy.needed import needed
from resolvers.verdict import EvidenceClass, Outcome

_LIBRARY = files("resolvers.policy") / "rulebooks"


class Matches(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The outcome of each class of evidence."""

    A: Outcome
    B: Outcome
    C: Outcome
    D: Outcome

    def outcome(self, evidence_class: EvidenceClass) -> Outcome:
        """Return what a match of this class gives."""
        outcome: Outcome = getattr(self, evidence_class)
        return outcome


class Recalls(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands on a recall, and what loosens it."""

    basis: str
    warning: Outcome
    vanished: Outcome
    unreadable: Outcome


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Recalls of some units only, where the listing does not say which unit it is."""

    block_days: int
    young: Outcome
    old: Outcome


class Sellers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is held against a seller, and what follows."""

    blocked: Outcome
    suspended: Outcome
    unverified: Outcome
    named: Outcome
    named_days: int
    repeat: Outcome
    repeat_from: int


class Ban(msgspec.Struct, frozen=True, forbid_unknown_fields=True, cache_hash=True):
    """A kind of product that may not be sold, recalled or not.

    detect: any of these patterns in the folded title or category; sure: all of them as well makes it BLOCKED;
    exempt: any of them there too, and the ban does not speak of this product.
    """

    id: str
    title: str
    citation: str
    effective_on: date
    why: str
    outcome: Outcome
    detect: tuple[str, ...]
    sure: tuple[str, ...]
    exempt: tuple[str, ...] = ()


class Rulebook(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is blocked, why, and from when. id: what verdicts name it by; published once, never edited."""

    id: str
    title: str
    effective_on: date
    matches: Matches
    recalls: Recalls
    units: Units
    sellers: Sellers
    ban: tuple[Ban, ...] = ()


@dataclass(frozen=True, slots=True)
class BanPatterns:
    """The patterns of one ban, compiled. needed: one of these texts stands wherever a pattern detects."""

    ban: Ban
    needed: frozenset[str]
    detect: tuple[re.Pattern[str], ...]
    sure: tuple[re.Pattern[str], ...]
    exempt: tuple[re.Pattern[str], ...]


def parse(text: str) -> Rulebook:
    """Return the rulebook in *text*. Raises RulebookError that says where it does not hold together."""
    try:
        data: Mapping[str, Any] = tomllib.loads(text)
        rulebook = msgspec.convert(data, Rulebook)
        for ban in rulebook.ban:
            compiled(ban)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, re.error) as error:
        raise RulebookError(f"rulebook does not hold together: {error}") from error
    _check(rulebook)
    return rulebook


@cache
def named(rulebook_id: str) -> Rulebook:
    """Return the rulebook published under *rulebook_id*. Raises RulebookError."""
    place = _LIBRARY / f"{rulebook_id}.toml"
    if not re.fullmatch(r"[a-z0-9-]+", rulebook_id) or not place.is_file():
        known = ", ".join(sorted(entry.name.removesuffix(".toml") for entry in _LIBRARY.iterdir()))
        raise RulebookError(f"no rulebook {rulebook_id!r}; there are: {known}")
    rulebook = parse(place.read_text("utf-8"))
    if rulebook.id != rulebook_id:
        raise RulebookError(f"the rulebook published as {rulebook_id!r} calls itself {rulebook.id!r}")
    return rulebook


@cache
def compiled(ban: Ban) -> BanPatterns:
    """Return the patterns of *ban*, compiled once."""
    detect, sure, exempt = (tuple(map(re.compile, group)) for group in (ban.detect, ban.sure, ban.exempt))
    return BanPatterns(ban, needed(detect), detect, sure, exempt)


def _check(rulebook: Rulebook) -> None:
    """A rulebook may loosen what is doubtful, never what is proven."""
    ids = [ban.id for ban in rulebook.ban]
    if len(set(ids)) != len(ids):
        raise RulebookError(f"two bans share an id: {ids}")
    silent = [ban.id for ban in rulebook.ban if not ban.detect]
    if silent:
        raise RulebookError(f"a ban without a pattern to detect it speaks of nothing: {silent}")
    if rulebook.matches.A is not Outcome.BLOCKED or rulebook.matches.B is not Outcome.BLOCKED:
        raise RulebookError("a match by identifier or model must be BLOCKED; the rulebook says otherwise")
    if {Outcome.CLEAR, Outcome.UNKNOWN} & set(_outcomes(rulebook)):
        raise RulebookError("what is held against a product or seller may never come out CLEAR or UNKNOWN; one does")


def _outcomes(rulebook: Rulebook) -> Iterator[Outcome]:
    """Yield every outcome that the rulebook chooses."""
    for part in (rulebook.matches, rulebook.recalls, rulebook.units, rulebook.sellers, *rulebook.ban):
        yield from (value for value in msgspec.structs.asdict(part).values() if isinstance(value, Outcome))
