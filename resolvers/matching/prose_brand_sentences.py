"""Brands in sentences: the name that stands out by its capitals, in what a recall involves or a warning is about."""

import re
from collections.abc import Callable, Iterator
from itertools import islice, takewhile

from resolvers.matching.lexicon import named_types
from resolvers.matching.prose_brand_names import HAS_DIGIT, NOT_A_BRAND, Known, brand_fact, may_be_brand
from resolvers.matching.prose_names import INVOLVES
from resolvers.matching.words import joined, stem
from resolvers.records import Fact

_WORD = re.compile(r"\S+")
_STOP_USING = re.compile(
    r"\bstop using,? (?:and (?:immediately )?(?:dispose of|discard|destroy|store) )?"
    r"(?:(?:all|any|certain|the|these|following) ){0,2}([^.;:]{3,140})"
)
# "four models of Tonal Thirst mugs", "model year 2019 through 2023 Quorl sleds", "12-inch Quorl mattresses"
_COUNTED = re.compile(
    r"(?:(?:[a-z0-9-]+ ){0,5}?(?:of|years? \d{4}(?:(?:,| through| and|-)? ?\d{4}){0,4}) (?:the )?"
    r"|\d+(?:\.\d+)?-[A-Za-z]+ )(?=[A-Z])"
)
_OWNER = re.compile(r"['’]s$")
_LONGEST_RUN = 3


def sentence_brands(text: str, known: Known) -> Iterator[Fact]:
    """Yield the name of "This recall involves Living Glow portable waist fans", and of what is to be used no more."""
    for said in (INVOLVES, _STOP_USING):
        if hit := said.search(text):
            yield from in_sentence(hit.group(1), hit.start(1), known)


def in_sentence(noun: str, at: int, known: Known) -> list[Fact]:
    """Return the brand that *noun* begins with, which stands at *at*."""
    skipped = _COUNTED.match(noun)
    hits = list(islice(_WORD.finditer(noun, skipped.end() if skipped else 0), 7))
    words = [hit.group() for hit in hits]

    def brand(first: int, last: int) -> list[Fact]:
        return brand_fact(noun[hits[first].start() : hits[last].end()], "description", at + hits[first].start())

    if length := known.length_of_firm(words[:4]):
        return brand(0, length - 1)
    run = _capitals(words)
    if len(run) > 1 and (types := named_types([stem(joined(word)) for word in run])):
        return _before_thing(run, types[0].start, known, brand)
    if len(run) == 1 and words[1:2] == ["and"] and len(_capitals(words[2:])) == 1 and _ends_name(words[3:4]):
        return [fact for place in (0, 2) if may_be_brand(words[place]) for fact in brand(place, place)]
    following = words[len(run) : len(run) + 1]
    if run and may_be_brand(run[0]) and _is_title_word(following):
        return brand(0, 0)  # "Konges Baby Mirror Toys"
    if not 0 < len(run) <= _LONGEST_RUN or not _ends_name(following):
        return []
    owner = _OWNER.sub("", run[0])
    if len(run) == 1 and not may_be_brand(owner) and not known.is_invented(owner):
        return []
    name = noun[hits[0].start() : hits[len(run) - 1].end()]
    bare = _OWNER.sub("", name)
    return brand_fact(bare if known.stands_alone(bare, "'s") else name, "description", at + hits[0].start())


def _capitals(words: list[str]) -> list[str]:
    first = [word for word in words[:1] if word[:1].isupper() and word.lower() not in NOT_A_BRAND]
    return first + list(takewhile(_is_capitalised, words[1:6] if first else []))


def _before_thing(run: list[str], thing: int, known: Known, brand: Callable[[int, int], list[Fact]]) -> list[Fact]:
    """Return the brand before the thing that *run* names: "Generac Portable Generators", "Good Bernie Bed Rails"."""
    if may_be_brand(run[0]) or known.is_invented(run[0]):
        return brand(0, 0)
    is_name = 1 < thing <= _LONGEST_RUN and any(may_be_brand(word) for word in run[1:thing])
    return brand(0, thing - 1) if is_name else []


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and word.lower().strip(",'") not in NOT_A_BRAND and not HAS_DIGIT.search(word)


def _ends_name(following: list[str]) -> bool:
    """Whether the word after a run of capitals shows that the name ended: a plain word, or a model."""
    word = following[0] if following else ""
    is_plain = word[:1].islower() and word not in ("and", "or", "with", "&", "in")
    return is_plain or bool(HAS_DIGIT.search(word))


def _is_title_word(following: list[str]) -> bool:
    """Whether the name is followed by "Baby" or such, in a sentence that gives the product's whole title."""
    return any(word[:1].isupper() and word.lower() in NOT_A_BRAND for word in following)
