"""Score: a comparison in, a match with its class and score out, by one table."""

from dataclasses import dataclass
from datetime import date

from resolvers.matching.candidates import Candidate
from resolvers.matching.compare import Comparison
from resolvers.matching.scorecard import is_named, is_old, points
from resolvers.verdict import EvidenceClass, EvidenceKind, Match, UnitScope

_K = EvidenceKind


@dataclass(frozen=True, slots=True)
class Weights:
    """Every threshold of the judgement."""

    block_points: float = 0.8
    review_points: float = -0.7
    sure_model: float = 0.95  # a model that needs nothing beside it but no contradiction
    likely_model: float = 0.7  # one that needs a brand or the type
    weak_model: float = 0.5  # one that needs both; below it a model names the thing and no more
    distinctive_brand: float = 0.8  # a brand that is a common word blocks by no name
    block_name: float = 0.55  # share of the recall's words, with the brand, where the type agrees
    review_name: float = 0.33
    nameless_name: float = 0.8  # without a brand
    plain_name: float = 0.65  # share of the name that is never CLEAR, with brand and type
    says_more: float = 0.7  # share of the title's telling words that the recall does not tell
    few_holders: int = 6  # recalls that name its brand
    whole_name: float = 0.95  # a short title that says the name and nothing else has few other words to agree
    large_brand: int = 25  # recalls that name it; of so many none is surely meant by name
    surely_apart: float = 0.85  # a contradiction that ends the match


WEIGHTS = Weights()
_SCORES = {EvidenceClass.A: 0.99, EvidenceClass.B: 0.93, EvidenceClass.C: 0.8, EvidenceClass.D: 0.5}
_TELLING = (_K.GTIN, _K.ASIN, _K.MODEL, _K.NAME)
# Sellers name colours and buyers as they like, and models of which the recall may simply not speak; and what they only
# say of their unit, that it was mended or bought later, nobody has checked: it must not make a CLEAR.
_SLIGHT = (_K.WORDS, _K.AUDIENCE, _K.COLOUR, _K.MODEL, _K.DATE, _K.UNIT)
_LOOKS = (_K.SIZE, _K.COLOUR, _K.MATERIAL, _K.AUDIENCE)


def weigh(candidate: Candidate, comparison: Comparison, *, on: date) -> Match | None:
    """Return the match that *comparison* amounts to; None where it amounts to nothing."""
    proof = _class(candidate, comparison, on)
    if proof is None:
        return None
    agreeing = sum(evidence.score for evidence in comparison.evidence) / (2 + len(comparison.evidence))
    return Match(
        recall=candidate.recall.key,
        evidence_class=proof,
        score=round(min(1.0, _SCORES[proof] + agreeing / 20 - 0.05 * len(comparison.contradictions)), 3),
        evidence=comparison.evidence,
        contradictions=comparison.contradictions,
        missing=comparison.missing,
        unit_scope=candidate.unit_scope,
        unit_agrees=_is_of_those_units(candidate, comparison),
    )


def _is_of_those_units(candidate: Candidate, found: Comparison) -> bool:
    """Whether the unit stated, or where the recall goes by the day of making the day, is one of those recalled."""
    return bool(found.score(_K.UNIT) or (candidate.unit_scope is UnitScope.DATE and found.score(_K.DATE)))


def _class(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    if not candidate.recall.readable:
        return EvidenceClass.D if any(e.kind in _TELLING for e in found.evidence) else None
    if is_outside(found):
        return None
    proof = _by_proof(candidate, found, on)
    is_told_outside = found.against(_K.UNIT) or found.against(_K.DATE)
    return EvidenceClass.D if proof and is_told_outside else proof


def is_outside(found: Comparison) -> bool:
    """Whether the unit or the day given lies outside what is recalled."""
    return max(found.against(_K.UNIT), found.against(_K.DATE)) >= WEIGHTS.surely_apart


def _by_proof(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    """Return the class by code; else by model or by name, whichever proves more."""
    if found.score(_K.GTIN) or found.score(_K.ASIN):
        is_reused = found.against(_K.BRAND) and found.against(_K.CATEGORY)
        return EvidenceClass.D if is_reused else EvidenceClass.A
    proofs = (_by_model(candidate, found, on), _by_name(candidate, found, on))
    return min((proof for proof in proofs if proof), default=None)


def _by_model(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    """Return what a model that agrees comes to."""
    is_aged = is_old(candidate, on)
    seller, model = found.score(_K.SELLER), found.score(_K.MODEL)
    if not model:
        return None
    if found.against(_K.PART):
        return _of_part(found)
    if found.against(_K.BRAND) and (not seller or model < WEIGHTS.sure_model):
        return _of_another_brand(found)
    proof = _of_named_model(found, is_aged=is_aged) if is_named(found) else _of_bare_model(found, is_aged=is_aged)
    return EvidenceClass.D if proof and _is_free_of(found) else proof


def _is_typed(found: Comparison) -> bool:
    """Whether the thing is at least of the kind of the recalled one."""
    return found.score(_K.CATEGORY) > 0 or found.score(_K.NAME) >= WEIGHTS.block_name


def _of_part(found: Comparison) -> EvidenceClass | None:
    """Return what a model beside words for a part of the thing comes to."""
    is_exact = found.score(_K.MODEL) >= WEIGHTS.sure_model or found.against(_K.PART) < WEIGHTS.surely_apart
    is_known = is_named(found) or found.score(_K.NAME) >= WEIGHTS.nameless_name
    is_it = is_exact and is_known and _is_typed(found) and not found.against(_K.BRAND)
    return EvidenceClass.D if is_it else None


def _of_another_brand(found: Comparison) -> EvidenceClass | None:
    """Return what a model comes to where another brand is given."""
    model = found.score(_K.MODEL)
    is_thing = found.score(_K.CATEGORY) >= 1.0 or found.score(_K.NAME) >= WEIGHTS.block_name
    is_sold = found.score(_K.SELLER) > 0 and model >= WEIGHTS.likely_model and is_thing
    return EvidenceClass.D if is_sold or (model >= WEIGHTS.sure_model and _is_typed(found)) else None


def _of_named_model(found: Comparison, *, is_aged: bool) -> EvidenceClass | None:
    """Return what a model comes to with a brand or seller that agrees."""
    model, name = found.score(_K.MODEL), found.score(_K.NAME)
    if model < WEIGHTS.weak_model:
        return EvidenceClass.D if _is_typed(found) else None
    if model < WEIGHTS.likely_model and any(found.against(kind) for kind in (*_LOOKS, _K.MODEL)):
        return EvidenceClass.D
    if found.against(_K.CATEGORY) and model < WEIGHTS.sure_model:
        return EvidenceClass.D if model >= WEIGHTS.likely_model else None
    is_thing = name >= WEIGHTS.block_name or (found.score(_K.CATEGORY) >= 1.0 and not is_aged)
    is_model = model >= WEIGHTS.sure_model or (model >= WEIGHTS.likely_model and name >= WEIGHTS.review_name)
    return EvidenceClass.B if is_model or is_thing else EvidenceClass.D


def _of_bare_model(found: Comparison, *, is_aged: bool) -> EvidenceClass | None:
    """Return what a model comes to where neither brand nor seller agrees for sure."""
    model, is_sure = found.score(_K.MODEL), found.score(_K.MODEL) >= WEIGHTS.sure_model
    if is_sure and found.score(_K.CATEGORY) >= 1.0 and not is_aged:
        return EvidenceClass.B
    if model >= WEIGHTS.likely_model and found.score(_K.NAME) >= WEIGHTS.nameless_name and not is_aged:
        return EvidenceClass.B
    if is_sure and not found.against(_K.CATEGORY):
        return EvidenceClass.D
    is_likely = found.score(_K.BRAND) > 0 or model >= WEIGHTS.likely_model
    return EvidenceClass.D if is_likely and _is_typed(found) else None


def _is_free_of(found: Comparison) -> bool:
    """Whether the thing is said to lack what the recall has in its name."""
    return found.against(_K.MATERIAL) >= WEIGHTS.surely_apart


def _by_name(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    """Return what all that agrees and differs comes to, by the scorecard."""
    if not could_match(candidate, found, on):
        return None
    total = points(candidate, found, on)
    is_whole = is_named(found) and not candidate.has_models and _is_wholly_named(found)
    if total.review < WEIGHTS.review_points and not is_whole:
        return EvidenceClass.D if is_plainly_named(candidate, found, on) else None
    is_shown = total.block >= WEIGHTS.block_points or is_whole
    is_sure = is_shown and could_block(candidate, found, on) and not _is_vetoed(found)
    return EvidenceClass.C if is_sure else EvidenceClass.D


def is_plainly_named(candidate: Candidate, found: Comparison, on: date) -> bool:
    """Whether brand, type and most of the name agree, or the description says it, or the brand is all of it.

    Who says that is never CLEAR, however little more he says. Of an old recall he may say no more, but at second hand:
    what was recalled long ago is met there, and a new thing of the brand has another name.
    """
    is_distinct = max(found.score(_K.BRAND), found.score(_K.SELLER)) >= WEIGHTS.distinctive_brand
    says_more = is_old(candidate, on) and found.against(_K.WORDS) > WEIGHTS.says_more and not found.is_used
    is_thing = found.score(_K.CATEGORY) >= 1.0 and found.score(_K.NAME) >= WEIGHTS.plain_name and not says_more
    differs = any(each.kind not in _SLIGHT for each in found.contradictions) or _is_other_model(candidate, found, on)
    is_all = is_thing or found.is_name_told or found.brand in candidate.brand_names
    return is_distinct and is_all and not differs and found.holders <= WEIGHTS.few_holders


def _is_other_model(candidate: Candidate, found: Comparison, on: date) -> bool:
    """Whether the product's own model may be another; beside all of its name a recall may leave out the models."""
    is_silent = found.against(_K.MODEL) < WEIGHTS.weak_model and not is_old(candidate, on)
    return bool(found.against(_K.MODEL)) and not (is_silent and found.score(_K.NAME) >= WEIGHTS.whole_name)


def could_match(candidate: Candidate, found: Comparison, on: date) -> bool:
    """Whether a name may match at all: no other brand is given, and an old recall is met by its brand or seller."""
    is_of_another = found.against(_K.BRAND) and not found.score(_K.SELLER)
    return not is_of_another and (is_named(found) or not is_old(candidate, on))


def could_block(candidate: Candidate, found: Comparison, on: date) -> bool:
    """Whether a name may block at all: by a brand that is no common word, of a young recall, one of not too many."""
    is_distinct = max(found.score(_K.BRAND), found.score(_K.SELLER)) >= WEIGHTS.distinctive_brand
    return is_distinct and not is_old(candidate, on) and found.holders <= WEIGHTS.large_brand


def _is_vetoed(found: Comparison) -> bool:
    """Whether something differs that no sum of small likenesses may outweigh."""
    is_apart = any(found.against(kind) >= WEIGHTS.surely_apart for kind in (_K.PART, _K.MODEL, _K.SIZE, _K.MATERIAL))
    return is_apart or bool(found.against(_K.CATEGORY) or found.against(_K.BRAND))


def _is_wholly_named(found: Comparison) -> bool:
    """Whether the type and all of the name agree, and nothing differs but codes of which the recall does not speak."""
    others = [each for each in found.contradictions if each.kind not in (_K.WORDS, _K.MODEL)]
    said = " ".join(each.asked for each in found.contradictions if each.kind is _K.WORDS).split()
    is_bare = not others and all(any(c.isdigit() for c in word) for word in said)
    return is_bare and found.score(_K.NAME) >= WEIGHTS.whole_name and found.score(_K.CATEGORY) >= 1.0
