"""Report: the judged pairs counted by group, by why and by evidence class, beside figures and baselines."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from statistics import mean, median
from typing import Any

from gateway.benching.baselines import Compared, compared
from gateway.benching.figures import Figure, figures, per_cent
from gateway.benching.judging import Group, Judged
from gateway.benching.pairs import Kind
from resolvers.records import Recall
from resolvers.verdict import EvidenceClass, Outcome

OUTCOMES = (Outcome.BLOCKED, Outcome.REVIEW, Outcome.CLEAR)
NO_CLASS = "none"
# Of which kind a pair must be, that a match of this class was right.
_RIGHT = {EvidenceClass.D.value: (Kind.POSITIVE, Kind.REVIEW), NO_CLASS: (Kind.NEGATIVE,)}


@dataclass(frozen=True, slots=True)
class Row:
    """How many of some pairs came to each outcome."""

    name: str
    counts: Mapping[Outcome, int]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class ClassRow:
    """The pairs whose own recall came up with this class of evidence, by kind, and the share that was right."""

    name: str
    counts: Mapping[Kind, int]
    right: float | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that a run found. unjudged: pairs whose recall is not loaded; ms: mean and median time of a judgement."""

    on: date
    rulebook: str
    recalls: int
    judged: Sequence[Judged]
    unjudged: int
    groups: Sequence[Row]
    whys: Sequence[tuple[Kind, Row]]
    classes: Sequence[ClassRow]
    figures: Sequence[Figure]
    baselines: Sequence[Compared]
    ms: tuple[float, float]

    @property
    def misses(self) -> list[Judged]:
        """The pairs of which something else came than an expert expects."""
        return [each for each in self.judged if each.is_miss]


def report(judged: Sequence[Judged], recalls: Sequence[Recall], *, on: date, rulebook: str, unjudged: int) -> Report:
    """Count everything. recalls: all that were loaded."""
    times = [1_000 * each.took_s for each in judged] or [0.0]
    return Report(
        on=on,
        rulebook=rulebook,
        recalls=len(recalls),
        judged=judged,
        unjudged=unjudged,
        groups=[_row(group, judged, _is_of(group)) for group in Group],
        whys=list(_whys(judged)),
        classes=[_class_row(name, judged) for name in (*"ABCD", NO_CLASS)],
        figures=figures(judged),
        baselines=compared(judged, recalls),
        ms=(mean(times), median(times)),
    )


def _is_of(group: Group) -> Callable[[Judged], bool]:
    return lambda judged: judged.group is group


def _row(name: str, judged: Iterable[Judged], belongs: Callable[[Judged], bool]) -> Row:
    return Row(name, Counter(each.outcome for each in judged if belongs(each)))


def _whys(judged: Sequence[Judged]) -> Iterable[tuple[Kind, Row]]:
    """Yield a row for each why of a kind, the most frequent first."""
    for kind in Kind:
        counted = Counter(each.pair.why for each in judged if each.pair.kind is kind)
        for why, _ in counted.most_common():
            of_why = [each for each in judged if each.pair.kind is kind and each.pair.why == why]
            yield kind, _row(why, of_why, lambda _: True)


def _class_row(name: str, judged: Iterable[Judged]) -> ClassRow:
    counts = Counter(
        each.pair.kind for each in judged if (each.match.evidence_class if each.match else NO_CLASS) == name
    )
    right = sum(counts[kind] for kind in _RIGHT.get(name, (Kind.POSITIVE,)))
    return ClassRow(name, counts, per_cent(right, counts.total()))


def as_json(found: Report, *, misses: bool) -> dict[str, Any]:
    """Return the report as JSON can spell it; with the misses where they are wanted."""
    told = {
        "as_of": found.on.isoformat(),
        "rulebook": found.rulebook,
        "recalls": found.recalls,
        "pairs": len(found.judged),
        "unjudged": found.unjudged,
        "groups": [{"group": row.name} | dict(row.counts) for row in found.groups],
        "whys": [{"kind": kind, "why": row.name} | dict(row.counts) for kind, row in found.whys],
        "classes": [{"class": row.name, "right": row.right} | dict(row.counts) for row in found.classes],
        "figures": [asdict(figure) for figure in found.figures],
        "baselines": [asdict(baseline) for baseline in found.baselines],
        "ms": {"mean": found.ms[0], "median": found.ms[1]},
    }
    if misses:
        told["misses"] = [_miss(each) for each in found.misses]
    return told


def _miss(judged: Judged) -> dict[str, Any]:
    pair = judged.pair
    return {
        "id": pair.id,
        "recall": judged.recall.key,
        "kind": pair.kind,
        "why": pair.why,
        "outcome": judged.outcome,
        "match": asdict(judged.match) if judged.match else None,
    }
