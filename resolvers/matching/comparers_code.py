"""Identifiers compared: a code that names one product."""

from resolvers.matching.candidate import Candidate
from resolvers.matching.text import Asked
from resolvers.verdict import Evidence, EvidenceKind


def same_gtin(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product and the recall name the same GTIN."""
    for gtin in asked.gtins:
        if fact := candidate.gtins.get(gtin):
            detail = f"The recall lists the product code {fact.words}, which is the GTIN of this product."
            return Evidence(EvidenceKind.GTIN, asked.product.gtin or "", gtin, 1.0, detail, fact.field, fact.words)
    return None


def same_asin(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product and the recall name the same Amazon code."""
    fact = candidate.asins.get(asked.asin or "")
    if not fact:
        return None
    detail = f"The recall names the Amazon code {fact.words}, which is that of this product."
    return Evidence(EvidenceKind.ASIN, asked.asin or "", fact.value, 1.0, detail, fact.field, fact.words)
