"""Score: a comparison in, a match with its class and score out, by one table."""

from dataclasses import dataclass
from datetime import date

from resolvers.matching.candidates import Candidate
from resolvers.matching.compare import Comparison
from resolvers.matching.scorecard import points
from resolvers.verdict import EvidenceClass, EvidenceKind, Match, UnitScope

_K = EvidenceKind


@dataclass(frozen=True, slots=True)
class Weights:
    """Every weight and threshold of the judgement."""

    block_points: float = 0.65
    block_points_of_models: float = 1.05  # the same where the recall names models and the listing none
    old_points: float = 1.0  # of a recall over ten years old, or of a brand that very many recalls name
    nameless_points: float = 1.5
    nameless_least: float = 0.5  # share of the words of the name
    review_points: float = -1.0
    review_points_typed: float = -2.3  # where the type agrees and nothing surely differs
    sure_model: float = 0.95  # a model that needs nothing beside it but no contradiction
    likely_model: float = 0.7  # one that needs a brand or the type
    weak_model: float = 0.5  # one that needs both; below it a model names the thing and no more
    sure_brand: float = 0.75
    distinctive_brand: float = 0.8  # a brand that is a common word blocks by no name
    block_name: float = 0.55  # share of the recall's words, with the brand, where the type agrees
    review_name: float = 0.33
    weak_brand: float = 0.4
    full_name: float = 0.65
    whole_name: float = 0.95  # a short title that says the name and nothing else has few other words to agree
    nameless_name: float = 0.8  # without a brand
    nameless_details: float = 0.4
    some_words: int = 3  # of the recall's name, besides the brand, where very many recalls name the brand
    many_words: int = 4  # the same where no brand agrees
    large_brand: int = 25  # recalls that name it
    surely_apart: float = 0.85  # a contradiction that ends the match
    old_days: int = 3_650
    old_name_typed: float = 0.65  # the same where the type agrees, and the brand is named by hardly any other recall
    few_recalls: int = 6
    old_name: float = 0.9  # an old recall, or one of a large brand, is only brought up by its full name


WEIGHTS = Weights()
_SCORES = {EvidenceClass.A: 0.99, EvidenceClass.B: 0.93, EvidenceClass.C: 0.8, EvidenceClass.D: 0.5}
_TELLING = (_K.GTIN, _K.ASIN, _K.MODEL, _K.NAME)
_SHAPES = (_K.SIZE, _K.COLOUR, _K.MATERIAL)
# Whom a thing is for is what its seller says of it, so with the brand it raises a doubt and never ends a match.
_LOOKS = (*_SHAPES, _K.AUDIENCE)


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
    outside = max(found.against(_K.UNIT), found.against(_K.DATE))
    if outside >= WEIGHTS.surely_apart:
        return None
    proof = _by_proof(candidate, found, on)
    return EvidenceClass.D if proof and outside else proof


def _by_proof(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    if found.score(_K.GTIN) or found.score(_K.ASIN):
        is_reused = found.against(_K.BRAND) and found.against(_K.CATEGORY)
        return EvidenceClass.D if is_reused else EvidenceClass.A
    if found.score(_K.MODEL):
        return _by_points(candidate, found, on) or _by_name(candidate, found, on)  # a model never makes it less
    return _by_name(candidate, found, on)


def _by_model(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    """Return what the rules for models say, apart from what the points come to."""
    is_old = candidate.age_days(on) > WEIGHTS.old_days
    seller, model = found.score(_K.SELLER), found.score(_K.MODEL)
    if found.against(_K.PART):
        return _of_part(found)
    if found.against(_K.BRAND) and (not seller or model < WEIGHTS.sure_model):
        return _of_another_brand(found)
    return _of_named_model(found, is_old=is_old) if _is_named(found) else _of_bare_model(found, is_old=is_old)


def _is_named(found: Comparison) -> bool:
    return max(found.score(_K.BRAND), found.score(_K.SELLER)) >= WEIGHTS.sure_brand


def _is_typed(found: Comparison) -> bool:
    """Whether the thing is at least of the kind of the recalled one."""
    return found.score(_K.CATEGORY) > 0 or found.score(_K.NAME) >= WEIGHTS.block_name


def _of_part(found: Comparison) -> EvidenceClass | None:
    """Return what a model beside words for a part of the thing comes to."""
    is_exact = found.score(_K.MODEL) >= WEIGHTS.sure_model or found.against(_K.PART) < WEIGHTS.surely_apart
    is_known = _is_named(found) or found.score(_K.NAME) >= WEIGHTS.nameless_name
    is_it = is_exact and is_known and _is_typed(found) and not found.against(_K.BRAND)
    return EvidenceClass.D if is_it else None


def _of_another_brand(found: Comparison) -> EvidenceClass | None:
    """Return what a model comes to where another brand is given."""
    model = found.score(_K.MODEL)
    is_thing = found.score(_K.CATEGORY) >= 1.0 or found.score(_K.NAME) >= WEIGHTS.block_name
    is_sold = found.score(_K.SELLER) > 0 and model >= WEIGHTS.likely_model and is_thing
    return EvidenceClass.D if is_sold or (model >= WEIGHTS.sure_model and _is_typed(found)) else None


def _of_named_model(found: Comparison, *, is_old: bool) -> EvidenceClass | None:
    """Return what a model comes to with a brand or seller that agrees."""
    model, name = found.score(_K.MODEL), found.score(_K.NAME)
    if model < WEIGHTS.weak_model:
        return EvidenceClass.D if _is_typed(found) else None
    if model < WEIGHTS.likely_model and any(found.against(kind) for kind in (*_LOOKS, _K.MODEL)):
        return EvidenceClass.D
    if found.against(_K.CATEGORY) and model < WEIGHTS.sure_model:
        return EvidenceClass.D if model >= WEIGHTS.likely_model else None
    is_thing = name >= WEIGHTS.block_name or (found.score(_K.CATEGORY) >= 1.0 and not is_old)
    is_model = model >= WEIGHTS.sure_model or (model >= WEIGHTS.likely_model and name >= WEIGHTS.review_name)
    return EvidenceClass.B if is_model or is_thing else EvidenceClass.D


def _of_bare_model(found: Comparison, *, is_old: bool) -> EvidenceClass | None:
    """Return what a model comes to where neither brand nor seller agrees for sure."""
    model, is_sure = found.score(_K.MODEL), found.score(_K.MODEL) >= WEIGHTS.sure_model
    if is_sure and found.score(_K.CATEGORY) >= 1.0 and not is_old:
        return EvidenceClass.B
    if model >= WEIGHTS.likely_model and found.score(_K.NAME) >= WEIGHTS.nameless_name and not is_old:
        return EvidenceClass.B
    if is_sure and not found.against(_K.CATEGORY):
        return EvidenceClass.D
    is_likely = found.score(_K.BRAND) > 0 or model >= WEIGHTS.likely_model
    return EvidenceClass.D if is_likely and _is_typed(found) else None


def _by_points(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    """Return what a model comes to, by the rules or by all that agrees and differs, whichever says more."""
    ruled, total = _by_model(candidate, found, on), points(candidate, found)
    is_named = _is_named(found)
    if ruled is EvidenceClass.B and not _is_free_of(found):
        return EvidenceClass.B
    if is_named and total >= WEIGHTS.block_points and not _is_vetoed(found):
        return EvidenceClass.B
    return EvidenceClass.D if ruled or (is_named and total >= WEIGHTS.review_points) else None


def _is_vetoed(found: Comparison) -> bool:
    """Whether something differs that no sum of small likenesses may outweigh."""
    is_apart = any(found.against(kind) >= WEIGHTS.surely_apart for kind in (_K.PART, _K.MODEL, _K.SIZE))
    return is_apart or _is_free_of(found) or bool(found.against(_K.CATEGORY) or found.against(_K.BRAND))


def _is_free_of(found: Comparison) -> bool:
    return found.against(_K.MATERIAL) >= WEIGHTS.surely_apart


def _by_name(candidate: Candidate, found: Comparison, on: date) -> EvidenceClass | None:
    is_old = candidate.age_days(on) > WEIGHTS.old_days
    if is_old or found.holders > WEIGHTS.large_brand:
        return _of_old_name(found, points(candidate, found), is_old=is_old)
    if found.against(_K.BRAND) and not found.score(_K.SELLER):
        return None
    if not found.told and not found.score(_K.NAME) and not found.score(_K.CATEGORY):
        return None  # a brand alone names no thing
    total = points(candidate, found)
    return _of_brand_and_name(candidate, found, total) if _is_named(found) else _of_bare_name(found, total)


def _of_old_name(found: Comparison, total: float, *, is_old: bool) -> EvidenceClass | None:
    """Return what a name of an old recall, or of a brand that very many recalls name, comes to."""
    if is_old and not found.score(_K.NAME):
        return None  # nor does its brand bring up an old recall, whatever else is told
    is_shown = total >= WEIGHTS.old_points and _is_named(found) and not _is_vetoed(found)
    is_named = not found.is_contradicted and _is_plainly_named(found, is_old=is_old)
    return EvidenceClass.D if is_shown or is_named else None


def _of_bare_name(found: Comparison, total: float) -> EvidenceClass | None:
    """Return what a name comes to where neither brand nor seller agrees for sure."""
    is_shown = total >= WEIGHTS.nameless_points and _is_plainly_shown(found)
    return EvidenceClass.D if is_shown or (not found.is_contradicted and _is_told_without_brand(found)) else None


def _of_brand_and_name(candidate: Candidate, found: Comparison, total: float) -> EvidenceClass | None:
    """Return what a name comes to with a brand or seller that agrees."""
    is_distinct = max(found.score(_K.BRAND), found.score(_K.SELLER)) >= WEIGHTS.distinctive_brand
    if is_distinct and not candidate.has_models and _is_wholly_named(found):
        return EvidenceClass.C
    least = WEIGHTS.block_points_of_models if candidate.has_models else WEIGHTS.block_points
    if total >= least and is_distinct and not _is_vetoed(found):
        return EvidenceClass.C
    is_near = total >= WEIGHTS.review_points_typed or found.score(_K.NAME) >= WEIGHTS.block_name
    is_like = found.is_name_told or (found.score(_K.CATEGORY) >= 1.0 and is_near)
    is_it = total >= WEIGHTS.review_points or (is_like and not _is_vetoed(found))
    return EvidenceClass.D if is_it else None


def _is_wholly_named(found: Comparison) -> bool:
    """Whether the type and all of the name agree, and nothing differs but codes of which the recall does not speak."""
    others = [each for each in found.contradictions if each.kind not in (_K.WORDS, _K.MODEL)]
    said = " ".join(each.asked for each in found.contradictions if each.kind is _K.WORDS).split()
    is_bare = not others and all(any(c.isdigit() for c in word) for word in said)
    return is_bare and found.score(_K.NAME) >= WEIGHTS.whole_name and found.score(_K.CATEGORY) >= 1.0


def _is_plainly_shown(found: Comparison) -> bool:
    """Whether the type and half of the name agree, and nothing surely differs."""
    is_typed = found.score(_K.CATEGORY) >= 1.0
    return is_typed and found.score(_K.NAME) >= WEIGHTS.nameless_least and not _is_vetoed(found)


def _is_plainly_named(found: Comparison, *, is_old: bool) -> bool:
    """Whether most of the name agrees; of an old recall, or a brand that very many recalls name, less says nothing."""
    name, brand, seller = found.score(_K.NAME), found.score(_K.BRAND), found.score(_K.SELLER)
    if found.is_used and name >= WEIGHTS.old_name and max(brand, seller) >= WEIGHTS.sure_brand:
        return True
    if brand < 1.0:
        return False
    # An old recall is met again at second hand, so there its name is enough without the type.
    is_shown = found.score(_K.CATEGORY) >= 1.0 or (found.is_used and found.name_words > 0)
    return (
        (is_shown and name >= WEIGHTS.old_name_typed and found.holders <= WEIGHTS.few_recalls)
        or (not is_old and name >= WEIGHTS.block_name and found.name_words >= WEIGHTS.some_words)
        or (name >= WEIGHTS.old_name and found.name_words >= 2)
    )


def _is_told_without_brand(found: Comparison) -> bool:
    """Whether name and details agree so far that the brand may be missing."""
    name, is_typed = found.score(_K.NAME), found.score(_K.CATEGORY) > 0
    return (
        (name >= WEIGHTS.nameless_name and found.score(_K.WORDS) >= WEIGHTS.nameless_details)
        or (found.score(_K.BRAND) >= WEIGHTS.weak_brand and name >= WEIGHTS.full_name and is_typed)
        or (name >= WEIGHTS.old_name and found.name_words >= WEIGHTS.many_words)
        or (name >= WEIGHTS.full_name and found.score(_K.CATEGORY) >= 1.0 and found.is_rarely_named)
    )
