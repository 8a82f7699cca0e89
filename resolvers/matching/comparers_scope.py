"""Scope compared: the day of making, the serial number, the lot."""

import re
from datetime import date
from functools import lru_cache

from resolvers.matching.candidate import Candidate
from resolvers.matching.identifiers import model_key
from resolvers.matching.quoting import as_said
from resolvers.matching.text import Asked
from resolvers.matching.written import days_said, listed, quoted, shown
from resolvers.records import Fact, FactKind
from resolvers.verdict import Evidence, EvidenceKind

Bound = tuple[date, Fact]

_K = FactKind
_SHOWN, _SHORT = 3, 2
# Given in a field of its own; said of the thing; said of this one unit, in words that nobody has checked.
_SURE, _SAID, _TOLD_ONLY = 0.9, 0.7, 0.6
DOUBT = 0.3  # not known, or not said
_TOLD = {"serial": (_K.SERIAL, "serial number"), "lot": (_K.LOT, "lot or date code")}
_MODEL_YEARS = re.compile(
    r"\bmodel years?:? (\d{4})(?: ?(?:-|–|through|thru|to) ?(\d{4}))?((?:,? (?:and )?\d{4})*)", re.IGNORECASE
)
# "2024 Arctic Cat Mountain 600 Snowmobiles", "2000 and 2001 Polaris Xpedition"
_YEAR_BEFORE_NAME = re.compile(
    r"(?:^|[;,] |\band )(?P<years>(?:19|20)\d\d(?:(?:-|–| through | to |,? and )(?:19|20)\d\d)?) (?=[A-Z])"
)
_FOUR_DIGITS = re.compile(r"(?<!\d)\d{4}(?!\d)")
_ANY_YEAR = re.compile(r"(?<![\d$.,/-])(?:19|20)\d\d(?!\d)|(?:'|\bmy ?|^)[012]\d\b")
_SHORT_YEAR = re.compile(r"(?:'|\bmy ?|^)([012]\d)\b(?![-/.\"'])")  # "'21 RZR", "MY24", "22 Polaris"
_YEAR = re.compile(r"(?<![\d$.,/-])(?:my ?)?((?:19|20)\d\d)(?![\d.,/-])")


def made_outside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The unit was made before the first or after the last day that the recall gives."""
    first, last = window(candidate, _K.MADE_FROM, _K.MADE_UNTIL)
    if asked.made is None or (first is None and last is None):
        return None
    surety = _TOLD_ONLY if asked.is_made_told else _SURE
    if first and asked.made[1] < first[0]:
        return _dated(asked.made, first[1], surety, "outside")
    if last and asked.made[0] > last[0]:
        return _dated(asked.made, last[1], surety, "outside")
    return None


def made_inside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The unit was made within the days that the recall gives."""
    first, last = window(candidate, _K.MADE_FROM, _K.MADE_UNTIL)
    bound = last or first
    if asked.made is None or bound is None or made_outside(asked, candidate):
        return None
    return _dated(asked.made, bound[1], 1.0, "within")


def _dated(made: tuple[date, date], fact: Fact, score: float, how: str) -> Evidence:
    day = made[0].isoformat() if made[0] == made[1] else f"{made[0]} to {made[1]}"
    detail = f"It was made {days_said(*made)}, {how} the time that the recall gives: {quoted(fact.words)}."
    return Evidence(EvidenceKind.DATE, day, fact.words, score, detail, fact.field, fact.words)


def unit_inside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The serial number or lot given lies within what the recall lists."""
    for given, kind, name in _given(asked):
        for fact in candidate.facts_of(kind):
            if _lies_in(model_key(given), fact):
                own, words = as_said(given, asked), quoted(fact.words)
                detail = f"The {name} {own} is among those that the recall lists: {words}."
                return Evidence(EvidenceKind.UNIT, given, fact.words, 1.0, detail, fact.field, fact.words)
    return None


def unit_outside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The serial number or lot given is of the kind that the recall lists, and is none of them."""
    if unit_inside(asked, candidate):
        return None
    for given, kind, name in _given(asked):
        facts = [fact for fact in candidate.facts_of(kind) if _is_alike(model_key(given), fact)]
        if facts:
            detail = f"The {name} {as_said(given, asked)} is none of those that the recall lists: {_some(facts)}."
            fields = (asked.product.serial_number, asked.product.lot)
            surety = _SURE if given in fields else _TOLD_ONLY
            return Evidence(EvidenceKind.UNIT, given, facts[0].words, surety, detail, facts[0].field, facts[0].words)
    return None


def _given(asked: Asked) -> list[tuple[str, FactKind, str]]:
    product = asked.product
    pairs = [(product.serial_number, _K.SERIAL, "serial number"), (product.lot, _K.LOT, "lot")]
    told = [(code, *_TOLD[what]) for what, code in asked.units]
    return [(given, kind, name) for given, kind, name in (*pairs, *told) if given]


def _some(facts: list[Fact]) -> str:
    """Return what the first few of *facts* say, and how many more there are."""
    first = [quoted(fact.words) for fact in facts[:_SHOWN]]
    more = [f"{len(facts) - _SHOWN} more"] if len(facts) > _SHOWN else []
    return listed([*first, *more])


def _lies_in(key: str, fact: Fact) -> bool:
    if "*" in fact.words:
        return key.startswith(fact.words.split("*", 1)[0].upper())
    if fact.until is None:
        return key == fact.value or (len(fact.value) <= 4 and key.startswith(fact.value))
    return len(key) == len(fact.value) and fact.value <= key <= fact.until


def _is_alike(key: str, fact: Fact) -> bool:
    """Whether *key* is written like the recall's own, so that being none of them means something."""
    same_form = len(key) == len(fact.value) and all(
        a.isdigit() == b.isdigit() for a, b in zip(key, fact.value, strict=True)
    )
    is_list = fact.until is not None or fact.kind is _K.LOT
    return same_form and "*" not in fact.words and is_list


def other_year(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title gives a model year, and the recall names model years, and this is none of them."""
    recalled, words = _model_years(candidate)
    written = _YEAR.findall(asked.folded_title) or _SHORT_YEAR.findall(asked.folded_title)
    said_too = _FOUR_DIGITS.findall(asked.folded_title)  # those of "2022-2024" too
    own = [2000 + int(year) if len(year) == _SHORT else int(year) for year in (*written, *said_too)]
    if not recalled or not written or any(min(recalled) <= year <= max(recalled) for year in own):
        return None
    said = f"{min(recalled)} to {max(recalled)}" if len(recalled) > 1 else str(recalled[0])
    detail = f"The title says {shown(written[0])}; the recall says {quoted(words)}."
    return Evidence(EvidenceKind.DATE, str(own[0]), said, _SAID, detail, "description", words)


def year_untold(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The recall is of some model years, and the listing says no year, though the thing is sold year after year."""
    recalled, words = _model_years(candidate)
    if not recalled or _ANY_YEAR.search(f"{asked.folded_title} ; {asked.folded_description[:600]}"):
        return None
    detail = f"The recall is of {quoted(words)} only, and the listing does not say its year."
    return Evidence(EvidenceKind.DATE, "", words, DOUBT, detail, "description", words)


def _model_years(candidate: Candidate) -> tuple[tuple[int, ...], str]:
    names = " ; ".join(phrase.words for phrase in candidate.phrases)
    return _years_said(names, candidate.recall.description[:3_000])


@lru_cache(maxsize=16_384)
def _years_said(names: str, description: str) -> tuple[tuple[int, ...], str]:
    """Return the model years that are named as such, else those before a name, and the words of the first."""
    hits = [hit.group() for hit in _MODEL_YEARS.finditer(f"{names} ; {description}")]
    hits = hits or [hit.group("years") for hit in _YEAR_BEFORE_NAME.finditer(names)]
    return tuple(int(year) for hit in hits for year in _FOUR_DIGITS.findall(hit)), hits[0] if hits else ""


def window(candidate: Candidate, begins: FactKind, ends: FactKind) -> tuple[Bound | None, Bound | None]:
    """Return the first day of the facts that tell a beginning and the last of those that tell an end, with the fact."""
    first = min(_days(candidate, begins), key=lambda bound: bound[0], default=None)
    last = max(_days(candidate, ends), key=lambda bound: bound[0], default=None)
    return first, last


def _days(candidate: Candidate, kind: FactKind) -> list[Bound]:
    return [(date.fromisoformat(fact.value), fact) for fact in candidate.facts_of(kind)]
