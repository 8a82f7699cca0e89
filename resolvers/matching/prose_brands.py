"""Brands in prose: from the head of the product's name, the title, "X-branded", and what is printed on it."""

import re
from itertools import islice, takewhile

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.lexicon import named_types
from resolvers.matching.prose_brand_marks import marked_brands
from resolvers.matching.prose_brand_names import (
    NOT_A_BRAND,
    Known,
    brand_fact,
    is_written_as_name,
    may_be_brand,
    may_follow,
)
from resolvers.matching.prose_brand_sentences import sentence_brands
from resolvers.matching.prose_names import END_OF_NAME, NOT_A_NAME, RECALLS, fact_of, title_phrase
from resolvers.matching.rarity import MOST, rarity
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.matching.words import fold, joined, stem, words_of
from resolvers.records import Fact, FactKind, Field, Recall

_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_CAPITAL = r"[A-Z0-9](?:[\w&'®™+-]|\.(?=\w)|(?<=\b[A-Z])\.){0,30}"
_NAME = rf"{_CAPITAL}(?: (?:(?:& |of |by |and the |\+ )?{_CAPITAL})){{0,3}}"
_BRANDED = re.compile(rf"\b({_NAME}|[a-z]+ [+&] [a-z]+)[- ]{{1,2}}(?:branded\b(?! with\b)|brand\b|brand name\b)")
_INITIAL = re.compile(r"[A-Z]\.")
_LISTED_BEFORE = re.compile(rf"(?:{_NAME}(?:, (?:and |or )?| and | or ))+$")
_BRAND_LIST = re.compile(
    r"\b(?:(?:brand names?|brands)(?: of)?,?:? ?(?:including|included?|such as|are|is|of|like)?:?"
    r"|branded with(?: either| the)?) ?[\"“]?"
    rf"({_NAME}(?:(?:,[\"”]? (?:and |or )?|[\"”]? and |[\"”]? or )[\"“]?{_NAME}){{0,14}})"
)
_LIST_SIGN = re.compile(r"[\"“”]?(?:, (?:and |or )?| and | or )[\"“”]?")
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,40})[,.]?[\"”]")
_PRINTED = re.compile(
    r"print|written|label|logo|stamp|engrav|emboss|brand|name|mark|imprint|display|appear|mold|stitch|etched|words?\b|sewn",
    re.IGNORECASE,
)
_LEGAL_FORM = re.compile(r",?(?: &)? (?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|Company|Corporation|Incorporated|Limited)\b.*$")
_TRADES = frozenset(
    "equipment products group industries technologies technology international america usa enterprises brands imports"
    " trading sourcing manufacturing motorsports outdoors outdoor sports industrial electronics toys home furniture"
    " designs global motors motor grills tools stoves candles battery batteries"
    " appliances appliance bicycles bikes bicycle company stores us".split()
)
_CPSC_AND = re.compile(
    r"^(?:U\.?S\.? )?CPSC(?:, (?:and )?| and )|,? (?:and )?CPSC$| (?:re)?announces?\b.*$", re.IGNORECASE
)


def brand_facts(recall: Recall) -> list[Fact]:
    """Return the brands, from the places where CPSC writes them."""
    text = recall.description[:6_000]
    phrase, at = title_phrase(recall.title)
    firm = _firm_of_title(recall.title)
    known = Known.of(recall, firm, text)
    said = _said_brands(recall, text)
    heads = [fact for p in recall.products for fact in _head_brands(p.name, "products", 0, known)]
    heads += [fact for fact in _head_brands(phrase, "title", at, known) if not _is_line(fact, recall, heads)]
    heads += sentence_brands(text, known)
    facts = [
        *said,
        *(fact for fact in heads if _is_own(fact, said, known)),
        *_firm_brand(firm, recall.title.find(firm)),
    ]
    known_names = tuple(joined(fact.value) for fact in facts)
    facts += [fact for fact in marked_brands(recall) if not joined(fact.value).startswith(known_names)]
    return facts + _quoted_brands(text, " ".join([phrase, *(product.name for product in recall.products)]), known)


def _said_brands(recall: Recall, text: str) -> list[Fact]:
    """Return the brands that are called so: "X-branded", "brand names X, Y and Z"."""
    facts = []
    sources: list[tuple[Field, str]] = [
        ("description", text),
        ("title", recall.title[:400]),
        *(("products", product.name) for product in recall.products),
    ]
    for field, said in sources:
        if "brand" not in said:
            continue
        for found in _BRANDED.finditer(said):
            facts += _branded(said, found, field)
            before = said[max(0, found.start() - 120) : found.start()]
            if listed := _LISTED_BEFORE.search(before):
                facts += _listed_brands(listed.group(), field, found.start() - len(before) + listed.start())
    for listed in _BRAND_LIST.finditer(text):
        facts += _listed_brands(listed.group(1), "description", listed.start(1))
    return facts


def _head_brands(name: str, field: Field, at: int, known: Known) -> list[Fact]:
    """Return the brand at the head of *name*: its leading words that are not common, or begin a firm's name."""
    hits = [hit for hit in islice(_WORD.finditer(name), 6) if not _YEAR.fullmatch(hit.group())]
    words = [re.sub(r"-?brand(?:ed)?$", "", hit.group()) for hit in hits]
    listed = next((place for place, word in enumerate(words) if word.endswith((",", ";", ":"))), len(words))
    words = words[: listed + 1]

    def brand(length: int) -> list[Fact]:
        return brand_fact(
            name[hits[0].start() : hits[length - 1].start() + len(words[length - 1])], field, at + hits[0].start()
        )

    if not words or not is_written_as_name(words[0]):
        return []
    if length := known.length_of_firm(words):
        is_short_too = may_be_brand(words[0]) and known.stands_alone(words[0], f" {words[1]}")
        return brand(length) + (brand(1) if is_short_too else [])
    if len(words) > 2 and words[1] == "&" and is_written_as_name(words[2]):
        return brand(3)
    if not may_be_brand(words[0]) or _INITIAL.fullmatch(words[0]):
        if known.is_invented(words[0]) and named_types([stem(joined(word)) for word in words[1:]]):
            return brand(1)
        if field == "products" and known.is_firm_of(words[0], _TRADES):
            return brand_fact(words[0], field, at + hits[0].start(), may_be_common=True)
        return _numbered_brand(words, field, at)
    if len(words) > 1 and words[1][:1].isupper() and known.stand_together(words[0], words[1]):
        return brand(2)
    run = 1 + len(list(takewhile(may_follow, words[1:4])))
    facts = brand(run) + (brand(2) if run > 2 else [])
    return facts + (brand(1) if run > 1 and len(joined(words[0])) >= 4 else [])


def _listed_brands(listed: str, field: Field, at: int) -> list[Fact]:
    """Return the brands of a list: "under the brand names Eterna, Hotpoint and Quorlo"."""
    facts, start = [], 0
    for name in _LIST_SIGN.split(listed):
        start = listed.index(name, start)
        is_name = len(name.split()) <= 4 and name[:1].isalnum() and not name[:1].islower()
        if is_name and (joined(name) not in COMMON_WORDS or name.isupper()):
            facts += brand_fact(name, field, at + start, may_be_common=True)
    return facts


def _is_line(fact: Fact, recall: Recall, heads: list[Fact]) -> bool:
    """Whether the title's brand is no invented name and follows another in those of the products.

    "Quorlo Recalls Ethernet Cables", which are "Quorlo Ethernet Cables", speaks of no brand Ethernet.
    """
    firsts = tuple(head.value for head in heads if joined(head.value) != joined(fact.value))
    names = (product.name for product in recall.products)
    is_plain = rarity(stem(joined(fact.value))) < MOST
    return is_plain and any(name.startswith(firsts) and f" {fact.value}" in name for name in names)


def _is_own(fact: Fact, said: list[Fact], known: Known) -> bool:
    """Whether a name's head is a brand where another is called so: Lancaster-branded "Allegro" chairs."""
    key = joined(fact.value)
    return not said or known.is_firm(key) or any(joined(one.value) == key for one in said)


def _firm_of_title(title: str) -> str:
    """Return the firm that recalls, as the title has it."""
    hit = RECALLS.match(title[:400])
    return (
        _CPSC_AND.sub("", END_OF_NAME.sub("", hit.group("firm")))
        if hit and not NOT_A_NAME.match(hit.group("rest"))
        else ""
    )


def _firm_brand(firm: str, at: int) -> list[Fact]:
    """Return the firm's name as a brand, without its legal form, and without what it trades in."""
    bare = _LEGAL_FORM.sub("", firm)
    words = bare.split()
    is_many = len(words) > 1 and not words[0][0].isdigit()
    facts = brand_fact(bare, "title", at, may_be_common=is_many) or _common_name(bare, at)
    for part in bare.split(" and ") if " and " in bare else ():
        facts += brand_fact(part, "title", at + bare.index(part)) if is_written_as_name(part[:1]) else []
    while len(words) > 1 and words[-1].lower() in _TRADES:
        bare = bare.removesuffix(words.pop()).strip()
        facts += brand_fact(bare, "title", at, may_be_common=len(words) > 1)
    return facts


def _common_name(firm: str, at: int) -> list[Fact]:
    """Return a firm's name that is a common word or number as well, as Apple's; it is a weak brand, but a brand."""
    bare = firm.removeprefix("The ")
    is_word = bare[:1].isupper() and bare.isalpha() and len(bare) > 3 and bare.lower() not in NOT_A_BRAND
    is_number = bare.isdigit() and len(bare) == 3
    return [fact_of(FactKind.BRAND, bare, "title", at + firm.index(bare))] if is_word or is_number else []


def _branded(said: str, hit: re.Match[str], field: Field) -> list[Fact]:
    """Return the brand that stands before "-branded", without the common words with which the sentence begins."""
    name, at = hit.group(1), hit.start(1)
    begins = not said[:at].strip() or said[:at].rstrip().endswith((".", "!", "?", ":"))
    words = list(_WORD.finditer(name))
    while len(words) > 1 and "&" not in name and "+" not in name:
        key = joined(words[0].group())
        is_model = shape_of(words[0].group()) is Shape.MIXED
        if key not in NOT_A_BRAND and not is_model and not (begins and key in COMMON_WORDS):
            break
        words.pop(0)
    may_be_common = len(words) > 1 or (name[:1].isupper() and not begins)
    return brand_fact(name[words[0].start() :], field, at + words[0].start(), may_be_common=may_be_common)


def _numbered_brand(words: list[str], field: Field, at: int) -> list[Fact]:
    """Return a brand of a number and a word, as "17 Stories" is, or of a letter and a word, as "B. toys"."""
    if len(words) > 1 and _INITIAL.fullmatch(words[0]):
        return brand_fact(f"{words[0]} {words[1]}", field, at, may_be_common=True)
    if len(words) < 3 or not words[0].isdigit() or announced_unit(words[1]) or not words[1][:1].isupper():
        return []
    return brand_fact(f"{words[0]} {words[1]}", field, at)


def _quoted_brands(text: str, names: str, known: Known) -> list[Fact]:
    facts = []
    heads = fold(names)
    for hit in _QUOTED.finditer(text):
        around = text[max(0, hit.start() - 60) : hit.end() + 60]
        words = words_of(fold(hit.group(1)))
        if len(words) > 4 or sum(map(len, words)) < 3 or not _PRINTED.search(around):
            continue
        rare = [
            word for word in words if word not in COMMON_WORDS and not word.isdigit() and shape_of(word) is Shape.NONE
        ]
        is_named = len(words) > 1 and fold(hit.group(1)) in heads
        if is_named or (rare and len(rare) >= len(words) / 2 and "made in" not in fold(hit.group(1))):
            head = _head_brands(hit.group(1), "description", hit.start(1), known)
            is_thing = named_types([stem(word) for word in words])
            facts += head or ([] if is_thing else brand_fact(hit.group(1), "description", hit.start(1)))
    return facts
