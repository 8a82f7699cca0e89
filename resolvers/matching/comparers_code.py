"""Identifiers compared: a code that names one product."""

from resolvers.matching.candidate import Candidate
from resolvers.matching.text import Asked
from resolvers.matching.written import quoted, shown
from resolvers.verdict import Evidence, EvidenceKind


def same_gtin(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product and the recall name the same GTIN."""
    for gtin in asked.gtins:
        if fact := candidate.gtins.get(gtin):
            own = shown(asked.product.gtin or "")
            detail = f"The product code {own} of the listing stands in the recall: {quoted(fact.words)}."
            return Evidence(EvidenceKind.GTIN, asked.product.gtin or "", gtin, 1.0, detail, fact.field, fact.words)
    return None


def same_asin(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product and the recall name the same Amazon code."""
    fact = candidate.asins.get(asked.asin or "")
    if not fact:
        return None
    detail = f"The Amazon code {shown(asked.asin or '')} of the listing stands in the recall: {quoted(fact.words)}."
    return Evidence(EvidenceKind.ASIN, asked.asin or "", fact.value, 1.0, detail, fact.field, fact.words)
