"""Brands in prose: from the head of the product's name, the title, "X-branded", and what is printed on it."""

import re
from itertools import takewhile

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.lexicon import named_types
from resolvers.matching.prose_firms import SHOPS
from resolvers.matching.prose_names import END_OF_NAME, INVOLVES, NOT_A_NAME, RECALLS, fact_of, title_phrase
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.matching.words import fold, joined, stem, words_of
from resolvers.records import Fact, FactKind, Recall

_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:19|20)?\d\d)?")
_BRANDED = re.compile(
    r"\b([A-Z0-9][\w.&'+-]{1,30}(?: [A-Z0-9][\w.&'+-]{0,30}){0,3})[- ]{1,2}(?:branded\b|brand\b|brand name\b)"
)
_BRAND_LIST = re.compile(r"\bbrand names?,?:? ?(?:including|such as|are|is|of|like)?:? ?([^;:()]{3,240})")
_LISTED = re.compile(r"[A-Z](?:(?!,|\. [A-Z]| and | or ).){1,40}")
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,40})[,.]?[\"”]")
_PRINTED = re.compile(
    r"print|written|label|logo|stamp|engrav|emboss|brand|name|mark|imprint|display|appear|mold|stitch|etched|words?\b|sewn",
    re.IGNORECASE,
)
_NOT_A_BRAND = frozenset(
    "recall recalls recalled alert cpsc expanded expands inc llc ltd corp company usa america north various"
    " multiple the a an and of by for with about certain all new children childrens kids infant baby adult made"
    " china warning caution model led rgb usb lcd pvc atv utv rov hd diy ac dc uv".split()
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
    facts = []
    for name in (product.name for product in recall.products):
        facts += _head_brands(name, "products", 0)
    facts += _head_brands(phrase, "title", at)
    hit = RECALLS.match(recall.title[:400])
    if hit and not NOT_A_NAME.match(hit.group("rest")):
        firm = END_OF_NAME.sub("", hit.group("firm"))
        facts += _brand(firm, "title", hit.start("firm")) or _common_name(firm)
    sources = [
        ("description", text),
        ("title", recall.title[:400]),
        *(("products", product.name) for product in recall.products),
    ]
    for field, said in sources:
        for found in _BRANDED.finditer(said):
            facts += _branded(found.group(1), field, found.start(1))
    if not facts and (involved := INVOLVES.search(text)):
        facts += _in_sentence(involved.group(1), involved.start(1))
    for listed in _BRAND_LIST.finditer(text):
        facts += _listed_brands(listed.group(1), listed.start(1))
    facts += _quoted_brands(text, " ".join([phrase, *(product.name for product in recall.products)]))
    return facts


def _head_brands(name: str, field: str, at: int) -> list[Fact]:
    """Return the brand at the head of *name*: its leading words that are no common words."""
    words = [word for word in name.split()[:6] if not _YEAR.fullmatch(word)]
    run = list(takewhile(_may_be_brand, words[:1])) + list(takewhile(_may_follow, words[1:4]))
    if not words or not _may_be_brand(words[0]):
        return _numbered_brand(words, field, at)
    if len(run) > 2:
        return [*_brand(" ".join(run), field, at), *_brand(" ".join(run[:2]), field, at), *_brand(run[0], field, at)]
    return _brand(" ".join(run), field, at) + (
        _brand(run[0], field, at) if len(run) > 1 and len(joined(run[0])) >= 4 else []
    )


def _listed_brands(listed: str, at: int) -> list[Fact]:
    """Return the brands of a list: "under the brand names Eterna, Hotpoint and Quorlo"."""
    facts = []
    for hit in _LISTED.finditer(listed):
        name = hit.group().strip()
        if len(name.split()) <= 3 and name[:1].isupper() and joined(name) not in COMMON_WORDS:
            facts += _brand(name, "description", at + hit.start())
    return facts


def _in_sentence(noun: str, at: int) -> list[Fact]:
    """Return the name that stands out by its capitals: "Living Glow portable waist fans"."""
    words = noun.split()
    run = list(takewhile(lambda word: word[:1].isupper() and word.lower().strip(",'") not in _NOT_A_BRAND, words))
    is_name = 0 < len(run) <= 4 and len(run) < len(words) and words[len(run)][:1].islower()
    return _brand(" ".join(run), "description", at) if is_name else []


def _common_name(firm: str) -> list[Fact]:
    """Return a firm's name that is a common word as well ("Apple Recalls ..."); it is a weak brand, but a brand."""
    is_name = firm[:1].isupper() and firm.isalpha() and len(firm) > 3 and firm.lower() not in _NOT_A_BRAND
    return [fact_of(FactKind.BRAND, firm, "title", 0)] if is_name else []


def _branded(written: str, field: str, at: int) -> list[Fact]:
    """Return the brand that stands before "-branded", without the common words before it."""
    words = written.split()
    whole = _brand(written, field, at) if len(words) <= 3 else []
    while len(words) > 1 and (
        joined(words[0]) in COMMON_WORDS or joined(words[0]) in _NOT_A_BRAND or words[0].isdigit()
    ):
        words.pop(0)
    return whole + _brand(" ".join(words), field, at)


def _may_be_brand(word: str) -> bool:
    """Whether *word* may begin a brand: a name by its writing, no common word and no type of thing."""
    key, parts = joined(word), words_of(fold(word))
    if not key or key in _NOT_A_BRAND or not _is_written_as_name(word) or named_types([stem(key)]):
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


def _brand(written: str, field: str, at: int) -> list[Fact]:
    name = written.strip(" \"'“”,.;:()-").removeprefix("The ")
    if ":" in name:
        return []
    words = [word for word in words_of(fold(name)) if word not in _NOT_A_BRAND]
    while words and (words[0] in PLACES or (words[0].isdigit() and len(words[0]) == 4)):
        words.pop(0)
    key = "".join(words)
    is_model = shape_of(name) is Shape.MIXED and sum(c.isdigit() for c in key) > len(key) / 3
    if len(key) < 2 or len(key) > 40 or key.isdigit() or is_model or key in COMMON_WORDS or key in SHOPS:
        return []
    return [fact_of(FactKind.BRAND, name, field, at)]


def _quoted_brands(text: str, names: str) -> list[Fact]:
    facts = []
    heads = fold(names)
    for hit in _QUOTED.finditer(text):
        around = text[max(0, hit.start() - 60) : hit.end() + 60]
        words = words_of(fold(hit.group(1)))
        if len(words) > 4 or not _PRINTED.search(around):
            continue
        rare = [
            word for word in words if word not in COMMON_WORDS and not word.isdigit() and shape_of(word) is Shape.NONE
        ]
        is_named = len(words) > 1 and fold(hit.group(1)) in heads
        if is_named or (rare and len(rare) >= len(words) / 2 and "made in" not in fold(hit.group(1))):
            head = _head_brands(hit.group(1), "description", hit.start(1))
            is_thing = named_types([stem(word) for word in words])
            facts += head or ([] if is_thing else _brand(hit.group(1), "description", hit.start(1)))
    return facts
