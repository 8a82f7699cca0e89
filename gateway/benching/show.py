"""A report for the eye: aligned tables, coloured where a terminal is, and each miss with what spoke for and against."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from gateway.benching.baselines import Compared
from gateway.benching.figures import Figure, per_cent
from gateway.benching.judging import EXPECTED, Judged
from gateway.benching.pairs import Kind
from gateway.benching.report import OUTCOMES, ClassRow, Report, Row
from resolvers.policy.wording import named_briefly
from resolvers.records import FactKind, Recall
from resolvers.verdict import Evidence, Match, Outcome

_COLOURS = {Outcome.BLOCKED: "bold red", Outcome.REVIEW: "yellow", Outcome.CLEAR: "green"}
_TOLD = {"brands": FactKind.BRAND, "names": FactKind.NAME, "models": FactKind.MODEL, "sellers": FactKind.SELLER}
_MOST_TOLD = 6


def show(console: Console, found: Report, *, misses: bool) -> None:
    """Print the report, and the misses where they are wanted."""
    for part in _parts(found):
        console.print(part, soft_wrap=isinstance(part, Text))
    if misses:
        console.print(Text(f"\n{len(found.misses):,} misses", "bold"))
        for judged in found.misses:
            console.print(_miss(judged), soft_wrap=True)


def _parts(found: Report) -> Iterator[RenderableType]:
    yield Text(
        f"{len(found.judged):,} pairs against {found.recalls:,} recalls, as of {found.on}, by {found.rulebook};"
        f" {found.ms[0]:.2f} ms a listing (median {found.ms[1]:.2f})"
    )
    if found.unjudged:
        yield Text(f"{found.unjudged:,} pairs were left out: their recall is not among those loaded", "yellow")
    others = sum(bool(each.others) for each in found.judged)
    yield Text(f"{others:,} listings would be BLOCKED by another recall too; they count by their own alone")
    yield _outcomes("what came of it", found.groups)
    for kind in Kind:
        yield _outcomes(f"{kind}, by why", [row for of_kind, row in found.whys if of_kind is kind])
    yield _classes(found.classes)
    yield _figures(found.figures)
    yield _baselines(found)


def _table(title: str, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0), title=f"\n{title}", title_justify="left", title_style="bold")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right", no_wrap=True)
    return table


def _outcomes(title: str, rows: Iterable[Row]) -> Table:
    table = _table(title, "pairs", *(cell for outcome in OUTCOMES for cell in (outcome, "%")))
    for row in rows:
        cells = [cell for outcome in OUTCOMES for cell in _counted(row, outcome)]
        table.add_row(row.name, f"{row.total:,}", *cells)
    return table


def _counted(row: Row, outcome: Outcome) -> tuple[Text, Text]:
    count = row.counts.get(outcome, 0)
    # What an expert expects of the group stands out; elsewhere a colour only says that there is something.
    style = _COLOURS[outcome] if count else "dim"
    expected = {group.value: wanted for group, wanted in EXPECTED.items()}.get(row.name)
    return Text(f"{count:,}", style), Text(_share(per_cent(count, row.total)), "bold" if outcome is expected else "")


def _classes(rows: Iterable[ClassRow]) -> Table:
    table = _table("by evidence class of the own recall", "pairs", *Kind, "right %")
    for row in rows:
        counts = [f"{row.counts.get(kind, 0):,}" for kind in Kind]
        table.add_row(row.name, f"{sum(row.counts.values()):,}", *counts, _share(row.right))
    return table


def _figures(found: Iterable[Figure]) -> Table:
    table = _table("figures, with 95 % intervals over the recalls", "of", "%", "from", "to")
    for figure in found:
        table.add_row(
            figure.name, f"{figure.hits:,} / {figure.total:,}", *map(_share, (figure.share, figure.low, figure.high))
        )
    return table


def _baselines(found: Report) -> Table:
    table = _table(
        "baselines on the same pairs: flagged of the own recall",
        *(f"{kind}\n%" for kind in Kind),
        "precision\n%",
        "others\na listing",
        "time\nours = 1",
    )
    table.add_row("ours, BLOCKED", *_ours(found, (Outcome.BLOCKED,)), "", "1.00", style="bold")
    table.add_row("ours, BLOCKED or REVIEW", *_ours(found, (Outcome.BLOCKED, Outcome.REVIEW)), "", "")
    for baseline in found.baselines:
        table.add_row(baseline.name, *_flagged(baseline), f"{baseline.others:,.2f}", f"{baseline.times_ours:,.2f}")
    return table


def _ours(found: Report, outcomes: Sequence[Outcome]) -> list[str]:
    own = {kind: sum(j.pair.kind is kind and j.outcome in outcomes for j in found.judged) for kind in Kind}
    totals = {kind: sum(j.pair.kind is kind for j in found.judged) for kind in Kind}
    return _flagged(Compared("", own, totals, 0.0, 1.0))


def _flagged(of: Compared) -> list[str]:
    shares = [_share(per_cent(of.own.get(kind, 0), of.totals.get(kind, 0))) for kind in Kind]
    right, wrong = of.own.get(Kind.POSITIVE, 0), of.own.get(Kind.NEGATIVE, 0)
    return [*shares, _share(per_cent(right, right + wrong))]


def _share(share: float | None) -> str:
    return "" if share is None else f"{share:.1f}"


def _miss(judged: Judged) -> Text:
    pair = judged.pair
    told = Text(f"\n{pair.id} {judged.group} ({pair.why}): ")
    told.append(judged.outcome, _COLOURS[judged.outcome]).append(f", expected {EXPECTED[judged.group]}\n")
    said = {field.name: getattr(pair.product, field.name) for field in fields(pair.product)}
    told.append("".join(f"    {name}: {value}\n" for name, value in said.items() if value))
    told.append(f"  {named_briefly(judged.recall)}\n", "dim")
    return told.append("\n".join(_weighed(judged.match) if judged.match else _not_raised(judged.recall)))


def _weighed(match: Match) -> Iterator[str]:
    yield f"  class {match.evidence_class}, score {match.score:.2f}"
    yield from (f"  + {_said(evidence)}" for evidence in match.evidence)
    yield from (f"  - {_said(evidence)}" for evidence in match.contradictions)
    if match.missing:
        yield f"  ? would decide it: {', '.join(match.missing)}"


def _said(evidence: Evidence) -> str:
    return f"{evidence.kind} {evidence.score:.2f}: {evidence.detail}"


def _not_raised(recall: Recall) -> Iterator[str]:
    """Nothing was weighed, so what could have agreed is shown."""
    yield "  the recall was not raised; what was read out of it:"
    for name, kind in _TOLD.items():
        words = list(dict.fromkeys(fact.words for fact in recall.facts_of(kind)))
        more = f" and {len(words) - _MOST_TOLD} more" if len(words) > _MOST_TOLD else ""
        yield f"    {name}: {', '.join(words[:_MOST_TOLD]) or 'none'}{more}"
