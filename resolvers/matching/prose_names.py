"""Names in prose: what a recall calls its product, its brands, its sellers and shops."""

import re
from collections.abc import Iterable
from itertools import takewhile

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import named_in
from resolvers.matching.lexicon import named_types
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.matching.words import fold, joined, stem, words_of
from resolvers.records import Fact, FactKind, FirmRole, Recall

_RECALLS = re.compile(
    r"^(?:recall (?:alert|to \w+): ?)?(?P<firm>.{2,80}?)(?:,? (?:and )?cpsc)?,?"
    r" (?:(?:voluntarily|re-?announces?|announces?|expands?|again) ){0,3}"
    r"(?:recalls|recall of|recalling|recall)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WARNS = re.compile(
    r"^.{0,60}?\bwarns? (?:consumers?|the public|parents)?.{0,40}?"
    r"\b(?:stop using|about|of|not to use|against)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_END_OF_NAME = re.compile(
    r"\s{0,3}(?:\b(?:recalled|due to|due|because|over|following|after|immediately|for (?:violation|repair|fire|risk)"
    r"|violat\w+|with (?:risk|serious)|sold (?:by|on|at|online|exclusively)|imported by|manufactured by|distributed by"
    r"|that (?:can|may|pose)|which)\b|[;:–]).*$",
    re.IGNORECASE | re.DOTALL,
)
_NOT_A_NAME = re.compile(r"\s*(?:due|by|because|for|to|after|following|over)\b", re.IGNORECASE)
_INVOLVES = re.compile(
    r"\b(?:recall (?:also )?(?:involves|includes|covers)|involved in this recall (?:are|is)"
    r"|recalled products? (?:are|is|include))\s+(?:certain |the |all |only |about )?([^.;:]{3,140})",
    re.IGNORECASE,
)
_ALSO_CALLED = re.compile(
    r"\((?:also )?(?:referred to|known|called|sold|described)(?: as)? ([^)]{3,60})\)", re.IGNORECASE
)
_CUT_NOUN = re.compile(
    r"\b(?:with|that|which|sold|model|models|made|manufactured|for|in|from|and come|designed|used|intended|featuring"
    r"|measuring|including|labeled|marked|branded with)\b|[,(]",
    re.IGNORECASE,
)
_BRANDED = re.compile(
    r"\b([A-Z0-9][\w.&'+-]{1,30}(?: [A-Z0-9][\w.&'+-]{0,30}){0,3})[- ]{1,2}(?:branded\b|brand\b|brand name\b)"
)
_QUOTED = re.compile(r"[\"“]([^\"“”]{2,40})[,.]?[\"”]")
_PRINTED = re.compile(
    r"print|written|label|logo|stamp|engrav|emboss|brand|name|mark|imprint|display|appear|mold|stitch|etched|words?\b|sewn",
    re.IGNORECASE,
)
_SOLD_BY = re.compile(
    r"\b(?:sold|imported|distributed|manufactured|made|offered)\b[^;.]{0,40}?\bby (?P<who>[^;.]{2,60})", re.IGNORECASE
)
_DOMAIN = re.compile(r"\b(?:www\.)?([a-z0-9][a-z0-9-]{1,40})\.(?:com|net|org|co|shop|store|us)\b", re.IGNORECASE)
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
_SHOPS = frozenset(
    "amazon walmart target ebay temu etsy homedepot lowes wayfair costco macys kohls bestbuy shein aliexpress"
    " facebook tiktok samsclub overstock sears kmart saferproducts cpsc poolsafely anchorit google youtube gmail"
    " shopify".split()
)


def name_facts(recall: Recall) -> list[Fact]:
    """Return the phrases that name the product: of the product list, the title and the first sentence."""
    facts = [_fact(FactKind.NAME, product.name, "products", 0) for product in recall.products if product.name.strip()]
    phrase, at = title_phrase(recall.title)
    if phrase:
        facts.append(_fact(FactKind.NAME, phrase, "title", at))
    text = recall.description[:6_000]
    known = {stem(word) for fact in facts for word in words_of(fold(fact.value))}
    if hit := _INVOLVES.search(text):
        noun = _CUT_NOUN.split(hit.group(1), maxsplit=1)[0].strip()
        if known & {stem(word) for word in words_of(fold(noun))}:
            facts.append(_fact(FactKind.NAME, noun, "description", hit.start(1)))
    facts += [
        _fact(FactKind.NAME, hit.group(1), "description", hit.start(1)) for hit in _ALSO_CALLED.finditer(text[:300])
    ]
    return facts


def title_phrase(title: str) -> tuple[str, int]:
    """Return what *title* says is recalled, and where: ``"X Recalls Gas Grills Due to ..."`` gives ``"Gas Grills"``."""
    hit = _WARNS.match(title[:400]) or _RECALLS.match(title[:400])
    rest, at = (hit.group("rest"), hit.start("rest")) if hit else (title[:400], 0)
    if hit and _NOT_A_NAME.match(rest):
        rest, at = hit.groupdict().get("firm") or rest, 0
    phrase = _END_OF_NAME.sub("", rest)
    return phrase.strip(" ,.-"), at + len(phrase) - len(phrase.lstrip(" ,.-"))


def brand_facts(recall: Recall) -> list[Fact]:
    """Return the brands, from the places where CPSC writes them."""
    text = recall.description[:6_000]
    phrase, at = title_phrase(recall.title)
    facts = []
    for name in (product.name for product in recall.products):
        facts += _head_brands(name, "products", 0)
    facts += _head_brands(phrase, "title", at)
    hit = _RECALLS.match(recall.title[:400])
    if hit and not _NOT_A_NAME.match(hit.group("rest")):
        firm = _END_OF_NAME.sub("", hit.group("firm"))
        facts += _brand(firm, "title", hit.start("firm")) or _common_name(firm)
    sources = [
        ("description", text),
        ("title", recall.title[:400]),
        *(("products", product.name) for product in recall.products),
    ]
    for field, said in sources:
        for found in _BRANDED.finditer(said):
            facts += _branded(found.group(1), field, found.start(1))
    if not facts and (involved := _INVOLVES.search(text)):
        facts += _in_sentence(involved.group(1), involved.start(1))
    facts += _quoted_brands(text, " ".join([phrase, *(product.name for product in recall.products)]))
    return facts


def _head_brands(name: str, field: str, at: int) -> list[Fact]:
    """Return the brand at the head of *name*: its leading words that are no common words."""
    words = name.split()[:5]
    run: list[str] = []
    for word in words:
        key = joined(word)
        parts = words_of(fold(word))
        if (
            not key
            or key in _NOT_A_BRAND
            or (not run and named_types([stem(key)]))
            or not _is_written_as_name(word)
            or all(part in COMMON_WORDS or len(part) <= 2 for part in parts if len(parts) > 1 or len(part) > 2)
        ):
            break
        if "-" in word and parts[0].isdigit():
            if run:
                break
            continue
        run.append(word)
    if (
        not run
        and len(words) > 2
        and words[0].isdigit()
        and len(words[0]) < 4
        and words[1][:1].isupper()
        and not announced_unit(words[1])
    ):
        return _brand(f"{words[0]} {words[1]}", field, at)  # "17 Stories"
    if not run:
        return []
    if len(run) > 2:
        return [*_brand(" ".join(run), field, at), *_brand(" ".join(run[:2]), field, at), *_brand(run[0], field, at)]
    return _brand(" ".join(run), field, at) + (
        _brand(run[0], field, at) if len(run) > 1 and len(joined(run[0])) >= 4 else []
    )


def _in_sentence(noun: str, at: int) -> list[Fact]:
    """Return the name that stands out by its capitals: "Living Glow portable waist fans"."""
    words = noun.split()
    run = list(takewhile(lambda word: word[:1].isupper() and word.lower().strip(",'") not in _NOT_A_BRAND, words))
    is_name = 0 < len(run) <= 4 and len(run) < len(words) and words[len(run)][:1].islower()
    return _brand(" ".join(run), "description", at) if is_name else []


def _common_name(firm: str) -> list[Fact]:
    """Return a firm's name that is a common word as well ("Apple Recalls ..."); it is a weak brand, but a brand."""
    is_name = firm[:1].isupper() and firm.isalpha() and len(firm) > 3 and firm.lower() not in _NOT_A_BRAND
    return [_fact(FactKind.BRAND, firm, "title", 0)] if is_name else []


def _branded(written: str, field: str, at: int) -> list[Fact]:
    """Return the brand that stands before "-branded", without the common words before it."""
    words = written.split()
    whole = _brand(written, field, at) if len(words) <= 3 else []
    while len(words) > 1 and (
        joined(words[0]) in COMMON_WORDS or joined(words[0]) in _NOT_A_BRAND or words[0].isdigit()
    ):
        words.pop(0)
    return whole + _brand(" ".join(words), field, at)


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
    if len(key) < 2 or len(key) > 40 or key.isdigit() or is_model or key in COMMON_WORDS or key in _SHOPS:
        return []
    return [_fact(FactKind.BRAND, name, field, at)]


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
        if (rare and len(rare) >= len(words) / 2 and "made in" not in fold(hit.group(1))) or is_named:
            facts += _brand(hit.group(1), "description", hit.start(1))
    return facts


def firm_facts(recall: Recall) -> list[Fact]:
    """Return sellers (firms, their aliases, "Sold by X" in the title) and shops with a site of their own."""
    facts = []
    for firm in recall.firms:
        if firm.role is FirmRole.RETAILER:
            facts += _shops(firm.name)
            facts += [f for f in _sold_by(firm.name, "retailers", at=0) if "amazon" not in f.value]
            if " dba " in firm.name.lower() or "doing business as" in firm.name.lower():
                facts += _sellers(firm.name, "retailers", 0)
        else:
            facts += _sellers(firm.name, f"{firm.role.lower()}s", 0)
    return [*facts, *_sold_by(recall.title, "title", at=0)]


def _sold_by(text: str, field: str, at: int) -> Iterable[Fact]:
    for hit in _SOLD_BY.finditer(text[:1_000]):
        yield from _sellers(hit.group("who"), field, at + hit.start("who"))


def _sellers(written: str, field: str, at: int) -> list[Fact]:
    return [
        Fact(FactKind.SELLER, name, written[:120], field, at)
        for name in named_in(written)
        if 2 <= len(joined(name)) <= 60 and joined(name) not in COMMON_WORDS and joined(name) not in _SHOPS
    ]


def _shops(text: str) -> list[Fact]:
    return [
        Fact(FactKind.SHOP, hit.group(1).lower(), hit.group(), "retailers", hit.start())
        for hit in _DOMAIN.finditer(text[:2_000])
        if hit.group(1).lower().replace("-", "") not in _SHOPS
    ]


def _fact(kind: FactKind, value: str, field: str, at: int) -> Fact:
    value = value.strip()
    return Fact(kind, value[:160], value[:160], field, at)
