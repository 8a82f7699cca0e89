"""Explain: a verdict in words, for portals, for the command line and for the seller who contests it."""

from collections.abc import Iterable

from resolvers.matching.candidates import RecallIndex
from resolvers.policy.wording import named_briefly
from resolvers.verdict import Evidence, Match, Verdict

_CLASSES = {
    "A": "an identifier agrees",
    "B": "a model agrees",
    "C": "a distinctive name agrees, and the recall names no models",
    "D": "some of it agrees",
    "E": "a banned kind of product",
    "F": "the seller is named",
}


def explain(verdict: Verdict, *, index: RecallIndex) -> str:
    """Return the verdict as paragraphs: outcome, reasons, each match with what speaks for and against it, sources."""
    parts = [
        verdict.summary,
        *_reasons(verdict),
        *(_match(match, index) for match in verdict.matches),
        _sources(verdict),
    ]
    return "\n\n".join(parts) + "\n"


def _reasons(verdict: Verdict) -> Iterable[str]:
    if verdict.reasons:
        yield "\n".join(f"  {reason.outcome:<8} {reason.code}: {reason.message}" for reason in verdict.reasons)


def _match(match: Match, index: RecallIndex) -> str:
    recall = index.recall(match.recall)
    name = named_briefly(recall) if recall else match.recall
    lines = [f"{name[:1].upper()}{name[1:]}", f"  class {match.evidence_class}: {_CLASSES[match.evidence_class]}"]
    lines += [f"  + {_said(evidence)}" for evidence in match.evidence]
    lines += [f"  - {_said(evidence)}" for evidence in match.contradictions]
    if match.missing:
        lines.append(f"  ? would decide it: {', '.join(match.missing)}")
    lines += [f"  & {kin.detail}" for kin in match.kin]
    if recall and recall.url:
        lines.append(f"  {recall.url}")
    return "\n".join(lines)


def _said(evidence: Evidence) -> str:
    if not evidence.words or evidence.words in evidence.detail:
        return evidence.detail
    return f"{evidence.detail} The recall says: “{evidence.words}”."


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
