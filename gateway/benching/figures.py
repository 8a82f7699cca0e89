"""Figures: shares of the judged pairs, each with its 95 % interval over the recalls."""

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gateway.benching.judging import Group, Judged
from gateway.benching.pairs import Kind
from resolvers.verdict import Outcome

DRAWS = 1_000
_SEED = 20_260_401
_POSITIVE = frozenset({Group.WHOLE, Group.YOUNG, Group.OLD})


@dataclass(frozen=True, slots=True)
class Measure:
    """What a figure counts: *hit* among *of*. more_is_better: whether it should rise."""

    name: str
    of: Callable[[Judged], bool]
    hit: Callable[[Judged], bool]
    more_is_better: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """A share in per cent, and between what it lies in 95 of 100 draws of the recalls; None of nothing."""

    name: str
    hits: int
    total: int
    share: float | None
    low: float | None
    high: float | None


def _among(*groups: Group) -> Callable[[Judged], bool]:
    return lambda judged: judged.group in groups


def _came(*outcomes: Outcome) -> Callable[[Judged], bool]:
    return lambda judged: judged.outcome in outcomes


def _is_positive(judged: Judged) -> bool:
    return judged.group in _POSITIVE


def _is_blocked(judged: Judged) -> bool:
    return judged.outcome is Outcome.BLOCKED


MEASURES = (
    Measure(
        "precision of BLOCKED",
        lambda judged: _is_blocked(judged) and judged.pair.kind is not Kind.REVIEW,
        _is_positive,
        more_is_better=True,
    ),
    Measure("precision of BLOCKED, review pairs counted as wrong", _is_blocked, _is_positive, more_is_better=True),
    Measure("positives BLOCKED", _is_positive, _is_blocked, more_is_better=True),
    Measure("positives of all units BLOCKED", _among(Group.WHOLE), _is_blocked, more_is_better=True),
    Measure("positives of some units, young recall, BLOCKED", _among(Group.YOUNG), _is_blocked, more_is_better=True),
    Measure(
        "positives BLOCKED or in REVIEW", _is_positive, _came(Outcome.BLOCKED, Outcome.REVIEW), more_is_better=True
    ),
    Measure("negatives BLOCKED", _among(Group.NEGATIVE), _is_blocked, more_is_better=False),
    Measure("negatives in REVIEW", _among(Group.NEGATIVE), _came(Outcome.REVIEW), more_is_better=False),
    Measure("review pairs in REVIEW", _among(Group.REVIEW), _came(Outcome.REVIEW), more_is_better=True),
    Measure("review pairs BLOCKED", _among(Group.REVIEW), _is_blocked, more_is_better=False),
    Measure("review load: of all pairs", lambda _: True, _came(Outcome.REVIEW), more_is_better=False),
)


def figures(judged: Sequence[Judged], draws: int = DRAWS) -> list[Figure]:
    """Return every measure over *judged*; draws: how many times the recalls are drawn anew for the intervals."""
    by_recall = defaultdict[str, list[Judged]](list)
    for each in judged:
        by_recall[each.pair.recall_number].append(each)
    counts = [_counts(some) for some in by_recall.values()]
    drawn = _drawn(counts, draws) if counts else []
    totals = _sum(counts)
    return [_figure(measure.name, place, totals, drawn) for place, measure in enumerate(MEASURES)]


def _counts(judged: Iterable[Judged]) -> tuple[int, ...]:
    """Return hits and total of each measure, one behind the other."""
    some = list(judged)
    found = list[int]()
    for measure in MEASURES:
        counted = [each for each in some if measure.of(each)]
        found += [sum(map(measure.hit, counted)), len(counted)]
    return tuple(found)


def _drawn(counts: Sequence[tuple[int, ...]], draws: int) -> list[tuple[int, ...]]:
    """Pairs of one recall stand or fall together, so recalls are drawn and not pairs."""
    chance = random.Random(_SEED)  # noqa: S311 - the same draws every time
    return [_sum(chance.choices(counts, k=len(counts))) for _ in range(draws)]


def _sum(counts: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts, strict=True))) or (0,) * (2 * len(MEASURES))


def _figure(name: str, place: int, totals: tuple[int, ...], drawn: Sequence[tuple[int, ...]]) -> Figure:
    hits, total = totals[2 * place], totals[2 * place + 1]
    shares = sorted(share for draw in drawn if (share := per_cent(draw[2 * place], draw[2 * place + 1])) is not None)
    low, high = (shares[int(0.025 * len(shares))], shares[int(0.975 * len(shares))]) if shares else (None, None)
    return Figure(name, hits, total, per_cent(hits, total), low, high)


def per_cent(hits: int, total: int) -> float | None:
    """Return the share; None of nothing."""
    return 100 * hits / total if total else None
