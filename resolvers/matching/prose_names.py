"""Names in prose: the phrases in which a recall says what its product is."""

import re

from resolvers.matching.words import fold, stem, words_of
from resolvers.records import Fact, FactKind, Field, Recall

RECALLS = re.compile(
    r"^(?:recall (?:alert|to \w+): ?)?(?P<firm>.{2,80}?)(?:,? (?:and )?cpsc)?,?"
    r" (?:(?:voluntarily|re-?announces?|announces?|expands?|again|added to (?:an?|the|its)) ){0,3}"
    r"(?:recalls|recall of|recalling|recall)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_WARNS = re.compile(
    r"^.{0,60}?\bwarns? (?:consumers?|the public|parents)?.{0,40}?"
    r"\b(?:stop using|about|of|not to use|against)\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
END_OF_NAME = re.compile(
    r"\s{0,3}(?:\b(?:recalled|due to|due|because|over|following|after|immediately|for (?:violation|repair|fire|risk)"
    r"|violat\w+|with (?:risk|serious)|sold (?:by|on|at|online|exclusively)|imported by|manufactured by|distributed by"
    r"|that (?:can|may|pose)|which)\b|[;:–]).*$",
    re.IGNORECASE | re.DOTALL,
)
NOT_A_NAME = re.compile(r"\s*(?:due|by|because|for|to|after|following|over)\b", re.IGNORECASE)
INVOLVES = re.compile(
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

_TITLED = r"[A-Z0-9][\w®™'/+-]*(?:\.\d)?"
_CALLED = re.compile(
    r"\b(?:model|style|product|series) (?:names?|name and numbers?)(?: (?:are|is|include|includes|of))?:? [\"“]?"
    rf"(?P<names>{_TITLED}(?: {_TITLED}){{0,5}}(?:[\"”]?,? (?:and |or )?[\"“]?{_TITLED}(?: {_TITLED}){{0,5}}){{0,10}})"
)
_ONE_OF_SEVERAL = rf"{_TITLED}(?: (?:{_TITLED}|\d{{1,2}}\")){{1,4}}"
_SEVERAL = re.compile(
    rf"\b(?:including|such as|following(?: models)?:)(?: the)? (?P<names>{_ONE_OF_SEVERAL}"
    rf"(?:, (?:and )?{_ONE_OF_SEVERAL}){{1,14}}(?: and {_ONE_OF_SEVERAL})?)"
)
_OF_SERIES = re.compile(
    rf"(?<![\w,.])(?P<names>{_TITLED}(?: {_TITLED}){{1,3}}) (?:[Ss]eries\b|models?\b(?! numbers?| #| year| [A-Z0-9]))"
)
_LIST_SIGN = re.compile(r"[\"”]?(?:, (?:and |or )?| and | or )[\"“]?")
_NO_MODELS = re.compile(
    r"\b(?:stores?|retailers?|dealers?|distributors?|sellers?|shops?|catalogs?|markets?|nationwide|Amazon|colou?rs?|prints?"
    r"|finishes|states)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:The|This|These|All|Only|Model|Models|Recalled|Series|In|Each|Both|Some|Other|Any|For)(?: |$))*"
)
_HEADINGS = re.compile(
    r"\b(?:Names?|Numbers?|Description|Dates?|Serial|Brand|UPC|SKU|Colors?|Size|Years?)\b", re.IGNORECASE
)
_WRITTEN_OUT = re.compile(r"[A-Za-z]{2}")
_MOST_CALLED, _READ_FOR_MODELS = 8, 3_000


def name_facts(recall: Recall) -> list[Fact]:
    """Return the phrases that name the product: of the product list, the title and the first sentence."""
    facts = [fact_of(FactKind.NAME, product.name, "products", 0) for product in recall.products if product.name.strip()]
    phrase, at = title_phrase(recall.title)
    if phrase:
        facts.append(fact_of(FactKind.NAME, phrase, "title", at))
    text = recall.description[:6_000]
    known = {stem(word) for fact in facts for word in words_of(fold(fact.value))}
    if hit := INVOLVES.search(text):
        noun = _CUT_NOUN.split(hit.group(1), maxsplit=1)[0].strip()
        if known & {stem(word) for word in words_of(fold(noun))}:
            facts.append(fact_of(FactKind.NAME, noun, "description", hit.start(1)))
    facts += [
        fact_of(FactKind.NAME, hit.group(1), "description", hit.start(1)) for hit in _ALSO_CALLED.finditer(text[:300])
    ]
    return facts + _called(text)


def _called(text: str) -> list[Fact]:
    """Return the names of models and series: "with the model name Superglide 120", "the Slim Flex series"."""
    facts = []
    for said in (_CALLED, _SEVERAL, _OF_SERIES):
        for hit in said.finditer(text[:_READ_FOR_MODELS]):
            if said is _SEVERAL and _NO_MODELS.search(text, max(0, hit.start() - 70), hit.start()):
                continue
            at = hit.start("names")
            for name in _LIST_SIGN.split(hit.group("names")):
                at = text.index(name, at)
                bare = name.removeprefix(_LEAD.findall(name)[0])
                is_name = len(bare) > 2 and _WRITTEN_OUT.search(bare) and not _HEADINGS.search(bare)
                if is_name and (said is _CALLED or " " in bare):
                    facts.append(fact_of(FactKind.NAME, bare, "description", at + len(name) - len(bare)))
    return facts[:_MOST_CALLED]


def title_phrase(title: str) -> tuple[str, int]:
    """Return what *title* says is recalled, and where: ``"X Recalls Gas Grills Due to ..."`` gives ``"Gas Grills"``."""
    hit = _WARNS.match(title[:400]) or RECALLS.match(title[:400])
    rest, at = (hit.group("rest"), hit.start("rest")) if hit else (title[:400], 0)
    if hit and NOT_A_NAME.match(rest):
        rest, at = hit.groupdict().get("firm") or rest, 0
    phrase = END_OF_NAME.sub("", rest)
    return phrase.strip(" ,.-"), at + len(phrase) - len(phrase.lstrip(" ,.-"))


def fact_of(kind: FactKind, value: str, field: Field, at: int) -> Fact:
    value = value.strip()
    return Fact(kind, value[:160], value[:160], field, at)
