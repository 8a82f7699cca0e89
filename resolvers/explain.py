"""Explain: a verdict as a short story, for portals, for the command line and for the seller who contests it."""

from collections.abc import Iterable, Sequence

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.written import listed, passage, quoted
from resolvers.policy.argument import asks, limits, strongest_first, surest_first
from resolvers.policy.wording import kind_said, of_day, text_of
from resolvers.records import FirmRole, Recall
from resolvers.verdict import Evidence, EvidenceClass, Match, Outcome, Reason, Verdict

_DECIDED = {
    EvidenceClass.A: "a code that stands for one product agrees, and that decides",
    EvidenceClass.B: "the model agrees, with enough beside it that it is no other product's",
    EvidenceClass.C: "brand and name together agree so far that another product is unlikely",
    EvidenceClass.D: "some of it agrees, which is enough for a person to look and too little to decide",
    EvidenceClass.E: "products of this kind are banned",
    EvidenceClass.F: "the seller himself is named",
}
_OUTCOMES = {
    Outcome.BLOCKED: "do not sell",
    Outcome.REVIEW: "a person must look",
    Outcome.UNKNOWN: "it cannot be judged now",
    Outcome.CLEAR: "nothing is known against it",
}
_MOST_NAMES = 3
_SHOWN_ABOVE = ("title", "products")


def explain(verdict: Verdict, *, index: RecallIndex) -> str:
    """Return the verdict as paragraphs: its summary, a story of each match, every other reason, and its sources."""
    stories = [_story(match, _reason_for(match, verdict), verdict, index) for match in verdict.matches]
    parts = [verdict.summary, *stories, *_other_reasons(verdict), _sources(verdict)]
    return "\n\n".join(parts) + "\n"


def _reason_for(match: Match, verdict: Verdict) -> Reason | None:
    return next((reason for reason in verdict.reasons if reason.recall == match.recall), None)


def _other_reasons(verdict: Verdict) -> Iterable[str]:
    told = {match.recall for match in verdict.matches}
    others = [reason for reason in verdict.reasons if reason.recall not in told]
    if others:
        lines = [f"  {reason.outcome:<8} {reason.code}: {reason.message}" for reason in others]
        yield "\n".join(["Besides:" if told else "Why:", *lines])


def _story(match: Match, reason: Reason | None, verdict: Verdict, index: RecallIndex) -> str:
    recall = index.recall(match.recall)
    outcome = reason.outcome if reason else verdict.outcome
    lines = [*_what_it_is(match, recall), *_why(match, recall), *_against(match, recall)]
    if recall:
        lines += _titled("What limits it:", list(limits(match, recall, outcome, on=verdict.asked_at.date())))
        lines += _titled("What would decide it:", list(asks(match, recall, outcome)))
    lines += _titled("It belongs together with:", [f"- {kin.detail}" for kin in match.kin])
    decided = [f"{_DECIDED[match.evidence_class]}."]
    if reason:
        decided[0] += f" So: {_OUTCOMES[outcome]} ({outcome}, {reason.code})."
    return "\n".join([*lines, f"  How it was decided: {decided[0]}"])


def _what_it_is(match: Match, recall: Recall | None) -> Iterable[str]:
    if recall is None:
        yield f"Recall {match.recall}, which is no longer held here"
        return
    yield f"{kind_said(recall).capitalize()} {recall.number}{of_day(recall)}: {quoted(recall.title)}"
    told = {
        "Product": [product.name for product in recall.products],
        "Firm": [firm.name for firm in recall.firms if firm.role is not FirmRole.RETAILER],
        "Hazard": [hazard.name for hazard in recall.hazards],
        "Remedy": list(recall.remedies or recall.remedy_options),
    }
    yield from (f"  {name + ':':<9}{_first_of(texts)}" for name, texts in told.items() if any(texts))
    if recall.url:
        yield f"  Read it: {recall.url}"


def _first_of(texts: Sequence[str]) -> str:
    kept = [text for text in texts if text]
    more = [f"{len(kept) - _MOST_NAMES} more"] if len(kept) > _MOST_NAMES else []
    return listed([quoted(text) for text in kept[:_MOST_NAMES]] + more)


def _why(match: Match, recall: Recall | None) -> Iterable[str]:
    told = enumerate(_said(strongest_first(match), recall), start=1)
    return _titled("Why we think that it is this product, the strongest first:", [f"{n}. {said}" for n, said in told])


def _against(match: Match, recall: Recall | None) -> Iterable[str]:
    return _titled("What speaks against it:", [f"- {said}" for said in _said(surest_first(match), recall)])


def _titled(title: str, lines: Sequence[str]) -> list[str]:
    return [f"  {title}", *(f"    {line}" for line in lines)] if lines else []


def _said(evidence: Sequence[Evidence], recall: Recall | None) -> list[str]:
    """Return the sentences, and beneath each the place in the recall where its words stand, if that tells more."""
    told, shown = [], set[str]()
    for each in evidence:
        place = _place(each, recall) if recall else ""
        told.append(f"{each.detail}\n       The recall says: {place}" if place and place not in shown else each.detail)
        shown.add(place)
    return told


def _place(evidence: Evidence, recall: Recall) -> str:
    """Return where the recall says it; "" where the sentence or the head of the story shows it already."""
    found = passage(evidence.words, text_of(evidence.field, recall))
    is_quoted = quoted(evidence.words) in evidence.detail
    is_shown = is_quoted and (evidence.field in _SHOWN_ABOVE or found == evidence.words)
    return "" if not found or is_shown else quoted(found, 300)


def _sources(verdict: Verdict) -> str:
    lines = [
        f"  {source.name:<16} {source.freshness:<8} {source.records:>6,} records"
        + (f", heard {source.heard_at:%Y-%m-%d %H:%M:%S} UTC" if source.heard_at else ", never heard")
        + (f", {source.quarantined:,} quarantined" if source.quarantined else "")
        for source in verdict.sources
    ]
    return "\n".join(
        [
            "Judged on:",
            *lines,
            f"  rulebook {verdict.rulebook}, facts {verdict.snapshot}, decision {verdict.decision_id}",
        ]
    )
