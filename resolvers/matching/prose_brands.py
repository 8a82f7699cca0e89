"""Brands in prose: from the head of the product's name, the title, "X-branded", and what is printed on it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import named_in
from resolvers.matching.lexicon import named_types
from resolvers.matching.prose_firms import SHOPS
from resolvers.matching.prose_names import END_OF_NAME, INVOLVES, NOT_A_NAME, RECALLS, fact_of, title_phrase
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.matching.words import fold, joined, stem, words_of
from resolvers.records import Fact, FactKind, FirmRole, Recall

_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_CAPITAL = r"[A-Z0-9](?:[\w&'®™+-]|\.(?=\w)|(?<=\b[A-Z])\.){0,30}"
_NAME = rf"{_CAPITAL}(?: (?:(?:& |of |by |and the |\+ )?{_CAPITAL})){{0,3}}"
_BRANDED = re.compile(rf"\b({_NAME}|[a-z]+ [+&] [a-z]+)[- ]{{1,2}}(?:branded\b|brand\b|brand name\b)")
_LISTED_BEFORE = re.compile(rf"(?:{_NAME}(?:, (?:and |or )?| and | or ))+$")
_BRAND_LIST = re.compile(
    r"\b(?:brand names?(?: of)?,?:? ?(?:including|such as|are|is|of|like)?:?|branded with(?: either| the)?) ?[\"“]?"
    rf"({_NAME}(?:(?:,[\"”]? (?:and |or )?|[\"”]? and |[\"”]? or )[\"“]?{_NAME}){{0,14}})"
)
_LIST_SIGN = re.compile(r"[\"“”]?(?:, (?:and |or )?| and | or )[\"“”]?")
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,40})[,.]?[\"”]")
_PRINTED = re.compile(
    r"print|written|label|logo|stamp|engrav|emboss|brand|name|mark|imprint|display|appear|mold|stitch|etched|words?\b|sewn",
    re.IGNORECASE,
)
_NOT_A_BRAND = frozenset(
    "recall recalls recalled alert cpsc expanded expands inc llc ltd corp company usa america north various"
    " multiple the a an and of by for with in on about certain all new children childrens kids infant baby adult made"
    " china warning caution model led rgb usb lcd pvc atv utv rov hd diy ac dc uv this these it vin vins"
    " january february march april june july august september october november december jan feb apr jun jul aug"
    " sept oct nov dec".split()
)
_ENDS_OF_FIRM = frozenset("the and of inc llc ltd co corp".split())
_LEGAL_FORM = re.compile(r",? (?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|Company|Corporation|Incorporated|Limited)\b.*$")
_TRADES = frozenset(
    "equipment products group industries technologies technology international america usa enterprises brands imports"
    " trading sourcing manufacturing motorsports outdoors outdoor sports industrial electronics toys home furniture"
    " designs global appliances appliance bicycles bikes bicycle company stores us".split()
)
_CPSC_AND = re.compile(
    r"^(?:U\.?S\.? )?CPSC(?:, (?:and )?| and )|,? (?:and )?CPSC$| (?:re)?announces?\b.*$", re.IGNORECASE
)
_GOES_ON = re.compile(r"(?:s|'s)?(?: [a-z\"“]|[.,'’])")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z]+")
_MEASURED = re.compile(
    r"\d+(?:v|w|mah|ah|wh|oz|ml|in|ft|gal|qt|lb|lbs|kg|cc|hz|psi|pc|pcs)|[a-z]\d|[a-z]{2}\d{2,}|\d+[a-z]\d+"
)
PLACES = frozenset(
    "shenzhen shenzhenshi guangzhou guangzhoushi dongguan dongguanshi yiwu yiwushi ningbo hangzhou shanghai"
    " shanghaishi beijing xiamen foshan hong kong hongkong zhejiang guangdong fujian jiangsu hebei hunan hubei"
    " henan sichuan anhui jiangxi shandong changsha wuhan zhongshan nanjing suzhou wuxi quanzhou putian jinhua"
    " taizhou wenzhou qingdao tianjin chengdu zhengzhou hefei huizhou nanning american pacific atlantic california"
    " texas".split()
)


def brand_facts(recall: Recall) -> list[Fact]:
    """Return the brands, from the places where CPSC writes them."""
    text = recall.description[:6_000]
    phrase, at = title_phrase(recall.title)
    firm = _firm_of_title(recall.title)
    known = _Known.of(recall, firm, text)
    said = _said_brands(recall, text)
    heads = [fact for p in recall.products for fact in _head_brands(p.name, "products", 0, known)]
    heads += _head_brands(phrase, "title", at, known)
    if involved := INVOLVES.search(text):
        heads += _in_sentence(involved.group(1), involved.start(1), known)
    facts = [
        *said,
        *(fact for fact in heads if _is_own(fact, said, known)),
        *_firm_brand(firm, recall.title.find(firm)),
    ]
    return facts + _quoted_brands(text, " ".join([phrase, *(product.name for product in recall.products)]), known)


@dataclass(frozen=True, slots=True)
class _Known:
    """What tells where a brand ends: the words of the firms' names, and the text."""

    firms: tuple[tuple[str, ...], ...]
    text: str
    everywhere: str
    lower_words: frozenset[str]

    @classmethod
    def of(cls, recall: Recall, firm: str, text: str) -> "_Known":
        """Return what is known of *recall*, whose title names *firm*."""
        names = [firm, *(one.name for one in recall.firms if one.role is not FirmRole.RETAILER)]
        parts = (part for name in names for part in named_in(name))
        everywhere = " ; ".join([recall.title, *(product.name for product in recall.products), text])
        lower = frozenset(_LOWER_WORD.findall(text))
        return cls(tuple(tuple(words_of(part)) for part in parts), text, everywhere, lower)

    def length_of_firm(self, words: Sequence[str]) -> int:
        """Return how many of the leading *words*, two or more, begin a firm's name: the "Black Diamond" of its crampons."""
        folded = [tuple(words_of(fold(word))) for word in words]
        for length in range(min(4, len(words)), 1, -1):
            run = tuple(part for parts in folded[:length] for part in parts)
            if any(firm[: len(run)] == run and set(run) - _ENDS_OF_FIRM for firm in self.firms) and folded[length - 1]:
                return length
        return 0

    def is_firm(self, key: str) -> bool:
        """Whether a firm's name begins with *key*."""
        return any("".join(firm).startswith(key) for firm in self.firms)

    def stand_together(self, first: str, second: str) -> bool:
        """Whether *second* belongs to the name, as in "Arctic Cat": the text goes on in small letters, and never apart."""
        if second.lower() in self.lower_words:
            return False
        both = f"{first} {second}"
        ends = (place + len(both) for place in _places(both, self.text))
        return any(_GOES_ON.match(self.text, end) for end in ends) and not self.stands_alone(first, f" {second}")

    def stands_alone(self, first: str, second: str) -> bool:
        """Whether title, names or text have *first* where *second* does not follow."""
        text = self.everywhere
        places = (
            place for place in _places(first, text) if not text[place + len(first) : place + len(first) + 1].isalnum()
        )
        return any(not text.startswith(second, place + len(first)) for place in places)


def _places(said: str, text: str) -> Iterator[int]:
    """Yield where *said* begins in *text*."""
    place = text.find(said)
    while place >= 0:
        yield place
        place = text.find(said, place + 1)


def _said_brands(recall: Recall, text: str) -> list[Fact]:
    """Return the brands that are called so: "X-branded", "brand names X, Y and Z"."""
    facts = []
    sources = [
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


def _head_brands(name: str, field: str, at: int, known: _Known) -> list[Fact]:
    """Return the brand at the head of *name*: its leading words that are no common words, or that begin a firm's name."""
    hits = [hit for hit in islice(_WORD.finditer(name), 6) if not _YEAR.fullmatch(hit.group())]
    words = [re.sub(r"-?brand(?:ed)?$", "", hit.group()) for hit in hits]
    listed = next((place for place, word in enumerate(words) if word.endswith((",", ";", ":"))), len(words))
    words = words[: listed + 1]

    def brand(length: int) -> list[Fact]:
        return _brand(
            name[hits[0].start() : hits[length - 1].start() + len(words[length - 1])], field, at + hits[0].start()
        )

    if not words or not _is_written_as_name(words[0]):
        return []
    if length := known.length_of_firm(words):
        is_short_too = _may_be_brand(words[0]) and known.stands_alone(words[0], f" {words[1]}")
        return brand(length) + (brand(1) if is_short_too else [])
    if not _may_be_brand(words[0]):
        return _numbered_brand(words, field, at)
    if len(words) > 1 and words[1][:1].isupper() and known.stand_together(words[0], words[1]):
        return brand(2)
    run = 1 + len(list(takewhile(_may_follow, words[1:4])))
    facts = brand(run) + (brand(2) if run > 2 else [])
    return facts + (brand(1) if run > 1 and len(joined(words[0])) >= 4 else [])


def _listed_brands(listed: str, field: str, at: int) -> list[Fact]:
    """Return the brands of a list: "under the brand names Eterna, Hotpoint and Quorlo"."""
    facts, start = [], 0
    for name in _LIST_SIGN.split(listed):
        start = listed.index(name, start)
        is_name = len(name.split()) <= 4 and name[:1].isalnum() and not name[:1].islower()
        if is_name and (joined(name) not in COMMON_WORDS or name.isupper()):
            facts += _brand(name, field, at + start, may_be_common=True)
    return facts


def _in_sentence(noun: str, at: int, known: _Known) -> list[Fact]:
    """Return the name that stands out by its capitals: "Living Glow portable waist fans"."""
    hits = list(islice(_WORD.finditer(noun), 7))
    words = [hit.group() for hit in hits]
    if length := known.length_of_firm(words[:4]):
        return _brand(noun[: hits[length - 1].end()], "description", at)
    run = list(takewhile(lambda word: word[:1].isupper() and word.lower().strip(",'") not in _NOT_A_BRAND, words[:6]))
    following = words[len(run)] if len(run) < len(words) else ""
    if len(run) > 1 and named_types([stem(joined(word)) for word in run]):
        return _brand(run[0], "description", at) if _may_be_brand(run[0]) else []  # "Generac Portable Generators"
    if not 0 < len(run) <= 3 or not following[:1].islower() or following in ("and", "or", "with", "&", "in"):
        return []
    if len(run) == 1 and not _may_be_brand(re.sub(r"['’]s$", "", run[0])):
        return []
    name = noun[: hits[len(run) - 1].end()]
    owner = re.sub(r"['’]s$", "", name)
    return _brand(owner if known.stands_alone(owner, "'s") else name, "description", at)


def _is_own(fact: Fact, said: list[Fact], known: _Known) -> bool:
    """Whether the head of a name is a brand where others are called so: the "Allegro" of Lancaster-branded chairs is none."""
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
    facts = _brand(bare, "title", at, may_be_common=is_many) or _common_name(bare, at)
    for part in bare.split(" and ") if " and " in bare else ():
        facts += _brand(part, "title", at + bare.index(part)) if _is_written_as_name(part[:1]) else []
    if len(words) > 1 and words[-1].lower() in _TRADES:
        shorter = bare.removesuffix(words[-1]).strip()
        facts += _brand(shorter, "title", at, may_be_common=len(words) > 2)
    return facts


def _common_name(firm: str, at: int) -> list[Fact]:
    """Return a firm's name that is a common word or number as well ("Apple Recalls ..."); it is a weak brand, but one."""
    bare = firm.removeprefix("The ")
    is_word = bare[:1].isupper() and bare.isalpha() and len(bare) > 3 and bare.lower() not in _NOT_A_BRAND
    is_number = bare.isdigit() and len(bare) == 3
    return [fact_of(FactKind.BRAND, bare, "title", at + firm.index(bare))] if is_word or is_number else []


def _branded(said: str, hit: re.Match[str], field: str) -> list[Fact]:
    """Return the brand that stands before "-branded", without the common words with which the sentence begins."""
    name, at = hit.group(1), hit.start(1)
    begins = not said[:at].strip() or said[:at].rstrip().endswith((".", "!", "?", ":"))
    words = list(_WORD.finditer(name))
    while len(words) > 1 and "&" not in name and "+" not in name:
        key = joined(words[0].group())
        if key not in _NOT_A_BRAND and not (begins and key in COMMON_WORDS):
            break
        words.pop(0)
    return _brand(name[words[0].start() :], field, at + words[0].start(), may_be_common=len(words) > 1)


def _may_be_brand(word: str) -> bool:
    """Whether *word* may begin a brand: a name by its writing, no common word and no type of thing."""
    key, parts = joined(word), words_of(fold(word))
    if (
        not key
        or key in _NOT_A_BRAND
        or (len(key) < 3 and not word.isupper())
        or not _is_written_as_name(word)
        or named_types([stem(key)])
    ):
        return False
    return any(part not in COMMON_WORDS and len(part) > (2 if len(parts) > 1 else 0) for part in parts)


def _may_follow(word: str) -> bool:
    if word.isdigit():
        return len(word) <= 2  # "Forever 21"
    return _may_be_brand(word) and shape_of(word) is not Shape.MIXED and not word[0].isdigit()


def _numbered_brand(words: list[str], field: str, at: int) -> list[Fact]:
    """Return a brand of a number and a word, as "17 Stories" is."""
    if len(words) < 3 or not words[0].isdigit() or announced_unit(words[1]) or not words[1][:1].isupper():
        return []
    return _brand(f"{words[0]} {words[1]}", field, at)


def _is_written_as_name(word: str) -> bool:
    return any(c.isupper() for c in word) or any(c.isdigit() for c in word[:1]) or not word.isascii()


def _brand(written: str, field: str, at: int, *, may_be_common: bool = False) -> list[Fact]:
    name = written.strip(" \"'“”,.;:()-®™").removeprefix("The ")
    if ":" in name or ";" in name:
        return []
    parts = words_of(fold(name))
    words = [word for word in parts if word not in _NOT_A_BRAND]
    while words and (words[0] in PLACES or (words[0].isdigit() and len(words[0]) == 4)):
        words.pop(0)
    key = "".join(parts if may_be_common and words else words)
    is_model = shape_of(name) is Shape.MIXED and sum(c.isdigit() for c in key) >= len(key) / 3
    if len(key) < 2 or len(key) > 40 or key.isdigit() or is_model or key in SHOPS or _MEASURED.fullmatch(key):
        return []
    if key in COMMON_WORDS and not may_be_common:
        return []
    return [fact_of(FactKind.BRAND, name, field, at + written.index(name))]


def _quoted_brands(text: str, names: str, known: _Known) -> list[Fact]:
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
            facts += head or ([] if is_thing else _brand(hit.group(1), "description", hit.start(1)))
    return facts
