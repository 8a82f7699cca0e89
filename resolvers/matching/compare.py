"""Compare: a product and a recall in, what speaks for it, against it, and what is missing out."""

from dataclasses import dataclass

from resolvers.matching import comparers_brand as brand_
from resolvers.matching import comparers_claims as claims
from resolvers.matching import comparers_code as code
from resolvers.matching import comparers_look as look
from resolvers.matching import comparers_model as model
from resolvers.matching import comparers_name as name
from resolvers.matching import comparers_near as near
from resolvers.matching import comparers_part as part
from resolvers.matching import comparers_scope as scope
from resolvers.matching import comparers_size as size
from resolvers.matching import comparers_type as type_
from resolvers.matching import comparers_words as words
from resolvers.matching.candidates import Candidate, RecallIndex
from resolvers.matching.text import Asked
from resolvers.matching.words import joined, stem, tokenise
from resolvers.verdict import Evidence, EvidenceKind, UnitScope

_DECIDES = {UnitScope.SERIAL: "serial number", UnitScope.LOT: "lot or date code", UnitScope.DATE: "date of manufacture"}

NAMELESS = 0.6  # share of the name without which nothing is compared where no brand agrees
_MEASURED = (EvidenceKind.SIZE, EvidenceKind.MODEL, EvidenceKind.UNIT, EvidenceKind.DATE)
_CODES = {EvidenceKind.GTIN, EvidenceKind.ASIN}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Evidence for, contradictions against, and what would decide it.

    holders: how many recalls name the brand that agrees.
    words: how many words the title has; told: how many of its telling ones the recall tells too, the brand aside.
    follows, is_number_told: as in `Telling`; is_model_given: the listing fills in a model.
    is_name_told: the description or category says the name, where the title says nothing.
    is_used: it is sold at second hand; brand: the key of the one that agrees.
    """

    evidence: tuple[Evidence, ...]
    contradictions: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    holders: int = 0
    words: int = 0
    told: int = 0
    follows: bool = False
    is_number_told: bool = False
    is_model_given: bool = False
    is_name_told: bool = False
    is_used: bool = False
    brand: str = ""

    def score(self, kind: EvidenceKind) -> float:
        """Return how well the two agree in *kind*; 0.0 where nothing is known of it."""
        return max((evidence.score for evidence in self.evidence if evidence.kind is kind), default=0.0)

    def against(self, kind: EvidenceKind) -> float:
        """Return how surely the two differ in *kind*; 0.0 where nothing is known of it."""
        return max((evidence.score for evidence in self.contradictions if evidence.kind is kind), default=0.0)


def compare(asked: Asked, candidate: Candidate, index: RecallIndex) -> Comparison:
    """Return how *asked* and the recall of *candidate* agree and differ."""
    proofs = _kept(
        code.same_gtin(asked, candidate), code.same_asin(asked, candidate), model.same_model(asked, candidate)
    )
    named = _kept(brand_.same_brand(asked, candidate, index), name.same_seller(asked, candidate))
    if not candidate.recall.readable:
        return Comparison(_kept(*proofs, *named, name.words_of_unreadable(asked, candidate)))
    brand = next((e for e in named if e.kind is EvidenceKind.BRAND), None)
    named_so = name.same_name(asked, candidate, brand)
    is_little = brand is not None and (named_so is None or named_so.score < name.BY_DETAILS)
    told_so = None
    if brand and is_little:
        told_so = name.told_name(asked, candidate, brand_.key_of(brand.asked, brand.recorded))
    named_so = told_so or named_so
    things = _kept(named_so, type_.same_type(asked, candidate))
    if not proofs and not named and not things:
        return Comparison(())
    if not proofs and not named and not _could_do_without_brand(things):
        return Comparison(things)
    rest = _kept(
        words.said_too(asked, candidate),
        size.same_size(asked, candidate),
        scope.made_inside(asked, candidate),
        scope.unit_inside(asked, candidate),
    )
    evidence = (*proofs, *named, *things, *rest)
    said = words.telling(asked, candidate, brand)
    return Comparison(
        evidence,
        _contradictions(asked, candidate, evidence, said),
        _missing(candidate, evidence),
        holders=index.holders(joined(brand.recorded)) if brand else 0,
        words=len(asked.own_stems),
        told=len(said.told),
        follows=said.follows,
        is_number_told=said.is_number_told,
        is_model_given=bool(asked.product.model),
        is_name_told=told_so is not None,
        is_used=asked.is_used,
        brand=joined(brand.recorded) if brand else "",
    )


def _could_do_without_brand(things: tuple[Evidence, ...]) -> bool:
    return any(evidence.kind is EvidenceKind.NAME and evidence.score >= NAMELESS for evidence in things)


def _contradictions(
    asked: Asked, candidate: Candidate, evidence: tuple[Evidence, ...], said: words.Telling
) -> tuple[Evidence, ...]:
    kinds = {found.kind for found in evidence}
    is_sure = any(found.kind is EvidenceKind.MODEL and found.score > model.WEAK for found in evidence)
    is_coded = bool(kinds & _CODES)
    is_exact = any(found.kind is EvidenceKind.MODEL and found.score >= model.SURE for found in evidence)
    return _kept(
        near.left_out(asked, candidate) or (None if is_sure else model.sibling_model(asked, candidate)),
        None if EvidenceKind.MODEL in kinds else model.model_of_another(asked, candidate),
        None if EvidenceKind.BRAND in kinds and asked.brand == "" else brand_.other_brand(asked, candidate),
        None if EvidenceKind.CATEGORY in kinds else type_.other_type(asked, candidate),
        None
        if EvidenceKind.MODEL in kinds and part.ends_with_thing(asked, candidate)
        else part.only_a_part(asked, candidate),
        size.differs(asked, candidate),
        look.other_colour(asked, candidate),
        None if is_sure or is_coded else look.other_motif(asked, candidate),
        look.other_material(asked, candidate)
        or look.other_shape(asked, candidate)
        or look.driven_otherwise(asked, candidate),
        look.other_audience(asked, candidate),
        look.free_of_hazard(asked, candidate),
        words.said_alone(said, asked, _agreed(evidence)),
        scope.made_outside(asked, candidate),
        scope.unit_outside(asked, candidate),
        scope.other_year(asked, candidate),
        None if is_exact or is_coded else scope.year_untold(asked, candidate),
        *claims.claimed(asked, candidate, is_coded=is_coded, is_modelled=is_sure),
        None if is_coded else near.cut_short(asked, candidate),
    )


def _agreed(evidence: tuple[Evidence, ...]) -> set[str]:
    """Return the words that agree as a size, model or unit, apart and as one: "16 oz" is "16oz" too."""
    said = [each.asked for each in evidence if each.kind in _MEASURED]
    return {stem(word) for text in said for word in (*tokenise(text), joined(text))}


def _missing(candidate: Candidate, evidence: tuple[Evidence, ...]) -> tuple[str, ...]:
    kinds = {found.kind for found in evidence}
    missing = []
    if candidate.has_models and EvidenceKind.MODEL not in kinds:
        missing.append("model number")
    if EvidenceKind.BRAND not in kinds and candidate.brands:
        missing.append("brand")
    if candidate.unit_scope and not kinds & {EvidenceKind.UNIT, EvidenceKind.DATE}:
        missing.append(_DECIDES[candidate.unit_scope])
    return tuple(missing)


def _kept(*found: Evidence | None) -> tuple[Evidence, ...]:
    return tuple(evidence for evidence in found if evidence)
