"""Looks compared: sizes, colours, materials, for whom, and what the thing is said to lack."""

import re

from resolvers.matching.candidate import Candidate
from resolvers.matching.told import told_of
from resolvers.matching.prose_scope import size_facts, unit_of
from resolvers.matching.quoting import as_said, own_words, phrase_with
from resolvers.matching.rarity import rarity
from resolvers.matching.text import Asked
from resolvers.matching.words import SYNONYMS, fold, stem
from resolvers.matching.written import listed, quoted
from resolvers.records import Fact, FactKind
from resolvers.verdict import Evidence, EvidenceKind

_OR_MORE = re.compile(r"\b(?:taller|larger|longer|wider|up|more|over)\b")
_ROUNDING = 0.6
_SIZE_UNITS = frozenset({"gal", "qt", "ft", "oz", "ml", "l", "drawer"})
_COLOURS = re.compile(
    r"\b(black|white|red|blue|green|yellow|orange|purple|pink|gray|grey|brown|beige|silver|gold|teal|navy|tan|ivory|cream)\b"
)
_SIZE = re.compile(
    r"(?<![\w/.])(\d{1,4}(?:\.\d{1,3})?)[- ]?"
    r"((?:gallons?|gal|quarts?|qt|feet|foot|ft|inch(?:es)?"
    r"|in(?! (?:stock|box|hand|the|an?|good|great|excellent|used|new|original|usa?)\b)"
    r"|ounces?|oz|ml|liters?|litres?|l|drawers?)\b"
    r"|[\"″”](?! ?(?:@|$)))"  # there it ends a quotation
)
_MATERIALS = frozenset(
    "metal plastic wood wooden steel aluminum glass ceramic cotton polyester leather cardboard bamboo titanium"
    " paper silicone".split()
)
AUDIENCE = {
    "women": "adult",
    "men": "adult",
    "adult": "adult",
    "kid": "child",
    "child": "child",
    "children": "child",
    "toddler": "child",
    "baby": "child",
    "infant": "child",
}
_GREY = {"grey"}
_WHOM = {"adult": "grown-ups", "child": "children"}
_TELLING = 3.25
# "Magnet free", but not "magnet, free of charge", "gas free-standing range" or "from a smoke-free home".
_FREE_OF = re.compile(
    r"\b(?:no|without|non)[ -](?!reserves?\b|returns?\b|box\b)([a-z]{3,})s?\b"
    r"|\b([a-z]{3,})[- ]free\b(?![- ]*(?:standing|shipping|ship|delivery|postage|returns?|gifts?|bonus|with|w/"
    r"|home|house|of charge|and pet|pet|us|usa|fast|local|priority|priced?|size)\b)"
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


def other_colour(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names a colour, the recall names colours, and none is the same."""
    own = {colour.replace("grey", "gray") for colour in _COLOURS.findall(asked.folded_title)}
    facts = {fact.value: fact for fact in reversed(candidate.facts_of(FactKind.COLOUR))}
    told = set(facts)
    if (
        not own
        or not told
        or own & told
        or "multi" in candidate.recall.description
        or "variety of" in candidate.recall.description
    ):
        return None
    words = [quoted(facts[colour].words) for colour in sorted(told)]
    said = own_words(own | _GREY if "gray" in own else own, asked)
    detail = f"The title says {said}; the recall speaks of {listed(words)}."
    first = facts[min(told)]
    return Evidence(
        EvidenceKind.COLOUR, " ".join(sorted(own)), " ".join(sorted(told)), 0.6, detail, first.field, first.words
    )


def other_material(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names a material, the recall's name another, and its description not the title's."""
    own = asked.stems & _MATERIALS
    named = {word for phrase in candidate.phrases for word in phrase.stems} & _MATERIALS
    if not own or not named or own & named or own & told_of(candidate.recall).details:
        return None
    phrase = phrase_with(named, candidate)
    detail = f"The title says {own_words(own, asked)}; the recall is of {quoted(phrase.words)}."
    return Evidence(
        EvidenceKind.MATERIAL, " ".join(sorted(own)), " ".join(sorted(named)), 0.7, detail, phrase.field, phrase.words
    )


def other_audience(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product is for grown-ups and the recalled one for children, or the other way round."""
    own = {AUDIENCE[word] for word in asked.stems if word in AUDIENCE}
    named = {AUDIENCE[word] for phrase in candidate.phrases for word in phrase.stems if word in AUDIENCE}
    if len(own) != 1 or len(named) != 1 or own == named:
        return None
    (asked_for,), (recalled_for,) = own, named
    phrase = phrase_with({word for word, whom in AUDIENCE.items() if whom == recalled_for}, candidate)
    detail = (
        f"The title is of something for {_WHOM[asked_for]}; the recall is of {quoted(phrase.words)},"
        f" for {_WHOM[recalled_for]}."
    )
    return Evidence(EvidenceKind.AUDIENCE, asked_for, recalled_for, 0.9, detail, phrase.field, phrase.words)


def free_of_hazard(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing says that it lacks what the recalled thing has by name ("no magnets")."""
    recalled = {word for phrase in candidate.phrases for word in phrase.telling}
    told = told_of(candidate.recall).details
    for hit in _FREE_OF.finditer(fold(f"{asked.folded_title} . {asked.folded_description[:400]}")):
        word = (hit.group(1) or hit.group(2)).removesuffix("s")
        if word in candidate.brand_text:  # "Fenwobble free ..." lacks no Fenwobble
            continue
        is_plain = hit.group().startswith("non") or not hit.group(1)
        is_denied = word in told and (is_plain or rarity(stem(word)) >= _TELLING)
        if candidate.phrases and (word in recalled or SYNONYMS.get(word) in recalled or is_denied):
            stems = {word, SYNONYMS.get(word, word)}
            phrase = next((each for each in candidate.phrases if not stems.isdisjoint(each.stems)), candidate.phrases[0])
            detail = f"The listing says {as_said(hit.group(), asked)}; the recall is of {quoted(phrase.words)}."
            return Evidence(EvidenceKind.MATERIAL, hit.group(), word, 0.9, detail, phrase.field, phrase.words)
    return None
