"""Together: the matches of one product in, the same with those of their kin out."""

from dataclasses import replace
from datetime import date

from resolvers.matching.candidates import Candidate, RecallIndex
from resolvers.matching.compare import compare
from resolvers.matching.score import weigh
from resolvers.matching.text import Asked
from resolvers.records import Recall
from resolvers.verdict import EvidenceKind, Kin, Kinship, Match


def together(matches: list[Match], asked: Asked, *, index: RecallIndex, on: date) -> list[Match]:
    """Return *matches*, their kin that match too by evidence of their own, and in each the kin that it has.

    Kin never matches for its kinship: it is only looked at, even where the search had not brought it up.
    """
    found = {match.recall: match for match in matches}
    near = dict.fromkeys(kin.recall for match in matches for kin in index.family.of(match.recall))
    for key in {**dict.fromkeys(found), **near}:
        if match := _judged(key, found.get(key), asked, index=index, on=on):
            found[key] = match
    return [replace(match, kin=index.family.of(key)) for key, match in found.items()]


def _judged(key: str, match: Match | None, asked: Asked, *, index: RecallIndex, on: date) -> Match | None:
    candidate = index.candidate(key)
    if candidate is None:
        return match
    if match is None:
        match = weigh(candidate, compare(asked, candidate, index), on=on)
    by_lent = _by_lent_models(candidate, asked, index=index, on=on)
    return by_lent if by_lent and (match is None or by_lent.evidence_class < match.evidence_class) else match


def _by_lent_models(candidate: Candidate, asked: Asked, *, index: RecallIndex, on: date) -> Match | None:
    """Return the match of a recall that lists no models by those of the recall that it reannounces or expands.

    They speak for it and never against it, since it may take in more than they say.
    """
    if candidate.has_models:
        return None
    for kin in index.family.retold(candidate.recall.key):
        earlier = index.candidate(kin.recall)
        if earlier and earlier.has_models:
            lending = _with_models_of(earlier, candidate)
            lent = weigh(lending, compare(asked, lending, index), on=on)
            return _said_so(lent, kin, earlier.recall) if lent else None
    return None


def _with_models_of(earlier: Candidate, candidate: Candidate) -> Candidate:
    return replace(
        candidate,
        models=earlier.models,
        prefixes=earlier.prefixes,
        patterns=earlier.patterns,
        ranges=earlier.ranges,
    )


def _said_so(match: Match, kin: Kin, earlier: Recall) -> Match | None:
    """Return *match*, its evidence by model saying whose model it is; None where no model agrees."""
    verb = "reannounces" if kin.how is Kinship.REANNOUNCES else "expands"
    whose = f"This recall itself lists no models: that one stands in recall {earlier.number}, which it {verb}."
    evidence = tuple(
        replace(found, detail=f"{found.detail} {whose}") if found.kind is EvidenceKind.MODEL else found
        for found in match.evidence
    )
    return replace(match, evidence=evidence) if evidence != match.evidence else None
