"""Sizes compared: measures in one unit, and the sizes in which clothes, shoes and helmets are sold."""

import re
from functools import lru_cache

from resolvers.matching.candidate import Candidate
from resolvers.matching.prose_dimensions import Dimension, dimensions
from resolvers.matching.prose_scope import size_facts, unit_of
from resolvers.matching.quoting import as_said
from resolvers.matching.text import Asked
from resolvers.matching.written import listed, quoted
from resolvers.records import Fact, FactKind
from resolvers.verdict import Evidence, EvidenceKind

_OR_MORE = re.compile(r"\b(?:taller|larger|longer|wider|up|more|over)\b")
_ROUNDING = 0.6
_MEASURED, _MEASURED_SHARE = 1.0, 0.1  # inches and share by which two measure one thing otherwise
_SIZE_UNITS = frozenset({"gal", "qt", "ft", "oz", "ml", "l", "drawer"})
_SIZE = re.compile(
    r"(?<![\w/.])(\d{1,4}(?:\.\d{1,3})?)[- ]?"
    r"((?:gallons?|gal|quarts?|qt|feet|foot|ft|inch(?:es)?"
    r"|in(?! (?:stock|box|hand|the|an?|good|great|excellent|used|new|original|usa?)\b)"
    r"|ounces?|oz|ml|liters?|litres?|l|drawers?)\b"
    r"|[\"″”](?! ?(?:@|$)))"  # there it ends a quotation
)
_FRACTION = re.compile(r"(?<![\w./-])(\d{1,2}/\d{1,2})[- ]?(?:inch(?:es)?\b|in\b|\")", re.IGNORECASE)
_WORN = re.compile(
    r"\b(?:size|sz)[.:]? ?(\d{1,2}(?:\.5)?)(?![\d.]|[- ]?(?:in|inch|ft|cm|mm|m|mo|months?|oz|x|pcs?)\b|[\"'])"
)
_WORN_TOLD = re.compile(r"\bsizes?\b[^.;:]{0,110}(?:\.5[^.;:]{0,60}){0,2}", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.$])\d{1,2}(?:\.5)?(?=[TYx]?\b)")
# Where others than plain numbers are sizes, a number says nothing of them.
_SIZED_OTHERWISE = re.compile(
    r"\b(?:inch(?:es)?|in|feet|ft|cm|mm|months?|\d+M|width|height|wide|diameter|circumference|y?(?:X{0,3}S|M|X{0,4}L)"
    r"|small|medium|large|twin|queen|king|full|ounces?|gallons?)\b"
)


def same_size(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing gives a measure that the recall gives too, in the same unit; two of them say much."""
    told = candidate.sizes
    both: dict[str, tuple[Fact, Fact]] = {}
    for fact in asked.sizes:
        if fact.value in told:
            both.setdefault(fact.value, (fact, told[fact.value]))
    if not both:
        return None
    own = [as_said(one.words, asked) for one, _ in both.values()]
    theirs = [quoted(other.words) for _, other in both.values()]
    detail = f"The listing says {listed(own)}; the recall says {listed(theirs)}."
    surety = min(1.0, len(both) / 2)
    _, first = next(iter(both.values()))
    return Evidence(EvidenceKind.SIZE, ", ".join(both), first.value, surety, detail, "description", first.words)


def differs(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title gives a size that is none of the recall's."""
    return (
        other_size(asked, candidate)
        or other_fraction(asked, candidate)
        or other_dimension(asked, candidate)
        or other_worn_size(asked, candidate)
    )


def other_size(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title gives a measure that the recall gives otherwise, in the same unit."""
    told: dict[str, dict[str, Fact]] = {}
    said = " ; ".join(phrase.words for phrase in candidate.phrases)
    named = size_facts(said)
    in_name = {fact.value.partition(" ")[2] for fact in named}
    for fact in (*candidate.facts_of(FactKind.SIZE), *named):
        number, _, unit = fact.value.partition(" ")
        told.setdefault(unit, {}).setdefault(number.removesuffix(".0"), fact)
    for hit in _SIZE.finditer(asked.folded_title):
        unit = unit_of(hit.group(2))
        is_told = unit in _SIZE_UNITS or (unit == "in" and unit in in_name and not _OR_MORE.search(said))
        if is_told and unit in told and not any(_is_about(hit.group(1), size) for size in told[unit]):
            recorded, sizes = ", ".join(sorted(told[unit])[:4]), list(told[unit].values())
            surety = 0.9 if unit in in_name else 0.6
            own, words = hit.group().strip(), listed([quoted(fact.words) for fact in sizes[:4]])
            detail = f"The title says {as_said(own, asked)}; the recall speaks of {words}."
            recall_says = sizes[0].words
            return Evidence(EvidenceKind.SIZE, own, f"{recorded} {unit}", surety, detail, sizes[0].field, recall_says)
    return None


def _is_about(one: str, other: str) -> bool:
    """Whether two sizes are one, as "15.4" and "15" inches of a screen are."""
    return one == other or ("." in one + other and abs(float(one) - float(other)) < _ROUNDING)


def other_fraction(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title gives a fraction of an inch, and the recall's name another: a 1/2 inch hose is no 5/8 inch one."""
    hit = _FRACTION.search(asked.folded_title)
    named = [other.group() for phrase in candidate.phrases for other in _FRACTION.finditer(phrase.words)] if hit else []
    if not hit or not named or any(name.startswith(hit.group(1)) for name in named):
        return None
    detail = f"The title says {as_said(hit.group(), asked)}; the recall speaks of {quoted(named[0])}."
    return Evidence(EvidenceKind.SIZE, hit.group(), named[0], 0.9, detail, "products", named[0])


def other_dimension(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title says how wide, high, long, deep or round it is, and the recall says otherwise."""
    own = dimensions(asked.folded_title)
    told = dimensions(candidate.recall.description) if own else {}
    for direction in own.keys() & told.keys():
        mine, theirs = own[direction], told[direction]
        if any(one.is_range for one in theirs) or any(_is_as_large(one, other) for one in mine for other in theirs):
            continue
        detail = f"The title says {as_said(mine[0].words, asked)}; the recall says {quoted(theirs[0].words)}."
        return Evidence(EvidenceKind.SIZE, mine[0].words, theirs[0].words, 0.7, detail, "description", theirs[0].words)
    return None


def _is_as_large(one: Dimension, other: Dimension) -> bool:
    return abs(one.inches - other.inches) <= max(_MEASURED, other.inches * _MEASURED_SHARE)


def other_worn_size(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title gives a size smaller or larger than all in which the recalled ones were sold."""
    hit = _WORN.search(asked.folded_title)
    told = _worn_sizes(candidate.recall.description) if hit else None
    if not hit or not told or told[0] <= float(hit.group(1)) <= told[1]:
        return None
    detail = f"The title says {as_said(hit.group(), asked)}; the recalled ones were sold in {quoted(told[2])}."
    return Evidence(EvidenceKind.SIZE, hit.group(1), told[2], 0.6, detail, "description", told[2])


@lru_cache(maxsize=4_096)
def _worn_sizes(description: str) -> tuple[float, float, str] | None:
    """Return the smallest and the largest size by number that a recall gives, and the words of the first."""
    clauses = [hit.group() for hit in _WORN_TOLD.finditer(description) if _NUMBER.search(hit.group())]
    if not clauses or any(_SIZED_OTHERWISE.search(clause) for clause in clauses):
        return None
    numbers = [float(number) for clause in clauses for number in _NUMBER.findall(clause)]
    return min(numbers), max(numbers), clauses[0]
