"""Argument: why a match stands, what limits it, what speaks against it, and what would decide it, in that order."""

from collections.abc import Iterable, Sequence
from datetime import date

from resolvers.matching.written import listed, passage, quoted
from resolvers.policy.wording import kind_said, named_briefly, text_of
from resolvers.records import Fact, FactKind, Recall
from resolvers.verdict import Evidence, EvidenceClass, EvidenceKind, Match, Outcome, UnitScope

_K = EvidenceKind
# The more a thing that agrees decides, the earlier it is told.
_STRONGEST_FIRST = (
    *(_K.GTIN, _K.ASIN, _K.MODEL, _K.BRAND, _K.NAME, _K.UNIT, _K.DATE, _K.SELLER, _K.CATEGORY, _K.SIZE),
    *(_K.COLOUR, _K.MATERIAL, _K.AUDIENCE, _K.PART, _K.WORDS),
)
_DECIDING = {EvidenceClass.A: (_K.GTIN, _K.ASIN), EvidenceClass.B: (_K.MODEL,)}
_DOUBTFUL = 0.6  # below it, what agrees may do so by chance and stands behind what surely does
_SHORT_MODEL = 0.5  # a short one is known by the brand beside it
_UNKNOWN = 0.3  # what speaks against it no more surely than this is only not known, or not said
_UNITS = (_K.UNIT, _K.DATE)
_TOLD = 2  # so many proofs in a message; `explain` tells all
_OLD_YEARS = 10
_LIMITS = {UnitScope.SERIAL: "serial number", UnitScope.LOT: "lot or date code", UnitScope.DATE: "date of manufacture"}
_KINDS = dict.fromkeys(_LIMITS.values(), _K.UNIT) | {"model number": _K.MODEL, "brand": _K.BRAND}
# What the reader files as made in a window may have been bought in it.
_WORDED = {"date of manufacture": "date of manufacture or purchase"}
_TOLD_BY = {
    "serial number": (FactKind.SERIAL,),
    "lot or date code": (FactKind.LOT,),
    "date of manufacture": (FactKind.MADE_FROM, FactKind.MADE_UNTIL),
    "model number": (FactKind.MODEL, FactKind.MODEL_PREFIX, FactKind.MODEL_PATTERN, FactKind.MODEL_RANGE),
    "brand": (FactKind.BRAND,),
}
_SHOWN = 3
_REMEDIES = {
    EvidenceClass.A: "If that code is not this product's, correct it in the listing.",
    EvidenceClass.B: "If that is not the model of this product, state the right one.",
    EvidenceClass.C: "If it is another product, state the brand and the model on its label.",
}
_ASKS = {
    _K.PART: "whether the product itself is sold or only something that goes with it",
    _K.BRAND: "the brand on its label",
    _K.MODEL: "the model number on its label",
    _K.CATEGORY: "what kind of product it is",
    _K.SIZE: "its size",
    _K.COLOUR: "its colour",
    _K.MATERIAL: "what it is made of",
    _K.AUDIENCE: "whom it is made for",
    _K.DATE: "the year or date on its label",
    _K.UNIT: "the serial number or lot on its label",
}


def argument(match: Match, recall: Recall, outcome: Outcome, *, on: date) -> str:
    """Return the message of the reason that *match* gives, with the *outcome* that it leads to. on: the day of it."""
    parts = [
        f"{_lead(match, recall)}: {_proof(match)}",
        *limits(match, recall, outcome, on=on),
        *_against(match),
        *asks(match, recall, outcome),
    ]
    return " ".join(parts)


def strongest_first(match: Match) -> list[Evidence]:
    """Return what agrees, the proof that decides first; what is doubtful stands behind what is sure."""
    deciding = _DECIDING.get(match.evidence_class, ())

    is_of_another = any(each.kind is _K.MODEL for each in match.contradictions)
    is_short_known = match.evidence_class is EvidenceClass.D and not is_of_another
    is_branded = any(each.kind is _K.BRAND and each.score >= _DOUBTFUL for each in match.evidence)

    def strength(found: Evidence) -> tuple[bool, bool, bool, int]:
        is_doubtful = found.score < (_SHORT_MODEL if is_short_known and found.kind is _K.MODEL else _DOUBTFUL)
        is_told = is_branded and found.kind is _K.SELLER  # the firm says little that its brand does not
        return found.kind not in deciding, is_doubtful, is_told, _STRONGEST_FIRST.index(found.kind)

    return sorted(match.evidence, key=strength)


def surest_first(match: Match) -> list[Evidence]:
    """Return what speaks against it; that the title only tells more comes last."""
    return sorted(match.contradictions, key=lambda each: (each.kind is _K.WORDS, -each.score))


def limits(match: Match, recall: Recall, outcome: Outcome, *, on: date) -> Iterable[str]:
    """Yield what limits the match: that only some units are recalled, the age of the recall, that it is gone."""
    is_sure = match.evidence_class is not EvidenceClass.D
    if match.unit_agrees:
        yield "Only some units are recalled, and the unit stated is among them."
    elif match.unit_scope and not _is_unit_told(match):
        limit = _worded(_LIMITS[match.unit_scope])
        yield f"Only some units are recalled, by {limit}, and none was found in the listing."
        if outcome is Outcome.BLOCKED:
            yield f"The {kind_said(recall)} is recent, so a unit that does not show it is counted among those recalled."
    if is_sure and recall.vanished and outcome is Outcome.REVIEW:
        yield f"The authority's feed no longer brings this {kind_said(recall)}, so a person must look."
    elif is_sure and match.unit_scope and outcome is Outcome.REVIEW:
        yield f"{_age(recall, on)}, so a person must look whether this unit is one of them."
    elif not is_sure and _years(recall, on) >= _OLD_YEARS:
        yield f"{_age(recall, on)}, so what is sold today is seldom one of these."
    elif not is_sure and not match.unit_scope and all(each.kind is _K.WORDS for each in match.contradictions):
        yield "What agrees is too little to be sure."


def asks(match: Match, recall: Recall, outcome: Outcome) -> Iterable[str]:
    """Yield what would decide it, as a request to the seller."""
    if match.evidence_class is EvidenceClass.D:
        wanted = _missing(match, recall) + _doubted(match) or _unsaid(match)
        yield f"To decide it, state {listed(wanted)}."
    elif match.unit_agrees:
        return
    elif wanted := _missing(match, recall):
        aim = "To show that it is not recalled" if outcome is Outcome.BLOCKED else "To decide it"
        yield f"{aim}, state {listed(wanted)}."
    else:
        leading = strongest_first(match)[:1]
        is_modelled = match.evidence_class is EvidenceClass.C and any(each.kind is _K.MODEL for each in leading)
        yield _REMEDIES[EvidenceClass.B if is_modelled else match.evidence_class]


def _missing(match: Match, recall: Recall) -> list[str]:
    """Return what the listing does not say; where a code or model decides, only units are left to be stated."""
    is_proven = match.evidence_class in _DECIDING
    is_told = _is_unit_told(match)
    asked = [name for name in match.missing if name in _LIMITS.values() or not is_proven]
    against = {each.kind for each in match.contradictions}
    return [
        f"the {_worded(name)}{' on its label' if _KINDS[name] in against else ''}{_recall_says(name, match, recall)}"
        for name in asked
        if not (is_told and _KINDS[name] is _K.UNIT)
    ]


def _doubted(match: Match) -> list[str]:
    """Return what would settle the surest contradiction, where it is not missing anyway."""
    surest = next(iter(surest_first(match)), None)
    missing = {_KINDS[name] for name in match.missing if name not in _LIMITS.values()}
    wanted = _settling(surest) if surest and surest.kind not in missing else ""
    return [wanted] if wanted else []


def _settling(doubt: Evidence) -> str:
    """Return what would settle *doubt*; "" where the unit is not known, which is asked for where units are recalled."""
    if doubt.kind not in _UNITS or doubt.score > _UNKNOWN:
        return _ASKS.get(doubt.kind, "")
    if doubt.kind is _K.DATE:
        return "its model year"
    return "the whole model number on its label" if doubt.words else ""


def _unsaid(match: Match) -> list[str]:
    """Return what else would tell which product it is, where nothing is missing and nothing differs."""
    agreed = {each.kind for each in match.evidence}
    told = {_K.MODEL: "the model number", _K.CATEGORY: "what kind of product it is"}
    wanted = _K.CATEGORY if _K.MODEL in agreed else _K.MODEL
    return [told[wanted]] * (wanted not in agreed) + ["the product code on its label"]


def _worded(name: str) -> str:
    return _WORDED.get(name, name)


def _lead(match: Match, recall: Recall) -> str:
    name = named_briefly(recall)
    if not recall.readable:
        return f"The record of {name} could not be read whole, and it may speak of this product"
    if match.evidence_class is EvidenceClass.D:
        return f"It may be covered by {name}"
    if match.unit_scope and not match.unit_agrees:
        return f"Some units of this product are covered by {name}"
    return f"It is covered by {name}"


def _proof(match: Match) -> str:
    proofs = strongest_first(match)
    told = proofs[:_TOLD]
    if match.unit_agrees:
        units = [each for each in proofs if each.kind in _UNITS]
        others = [each for each in proofs if each.kind not in _UNITS]
        told = [*others[: 1 if match.evidence_class in _DECIDING else _TOLD], *units[:1]]
    return " ".join(each.detail for each in told) or "its words agree."


def _against(match: Match) -> Iterable[str]:
    against = [each for each in surest_first(match) if each.kind is not _K.WORDS]
    if against:
        yield f"Against it: {against[0].detail}"


def _is_unit_told(match: Match) -> bool:
    told = (*match.evidence, *(each for each in match.contradictions if each.score > _UNKNOWN))
    return any(each.kind in _UNITS for each in told)


def _years(recall: Recall, on: date) -> int:
    return (on - recall.announced_on).days // 365 if recall.announced_on else 0


def _age(recall: Recall, on: date) -> str:
    years = _years(recall, on)
    if recall.announced_on is None:
        return f"The {kind_said(recall)} has no date"
    old = {0: "less than a year old", 1: "a year old"}.get(years, f"{years} years old")
    return f"The {kind_said(recall)} is {old}"


def _recall_says(name: str, match: Match, recall: Recall) -> str:
    """Return what the recall itself says on *name*: ``" (the recall names “A1”, “B2” and 3 more)"``."""
    facts = recall.facts_of(*_TOLD_BY.get(name, ()))
    if facts and name in _LIMITS.values():
        unit = _units_of(match, facts, recall)
        return f" (the recall says {quoted(passage(unit.words, text_of(unit.field, recall)), 200)})"
    shown = [quoted(words, 60) for words in dict.fromkeys(fact.words for fact in facts)]
    more = [f"{len(shown) - _SHOWN} more"] if len(shown) > _SHOWN else []
    return f" (the recall names {listed(shown[:_SHOWN] + more)})" if shown else ""


def _units_of(match: Match, facts: Sequence[Fact], recall: Recall) -> Fact:
    """Return the first of *facts* behind the model that agrees, since each model may have units of its own."""
    model = next((each for each in match.evidence if each.kind is _K.MODEL and each.words), None)
    at = text_of(model.field, recall).find(model.words) if model else -1
    return next((fact for fact in facts if model and fact.field == model.field and fact.at > at), facts[0])
