"""Text: a product as its seller wrote it in, the same product read once out, ready for every comparer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from resolvers.errors import InvalidGtin
from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import firm_names
from resolvers.matching.fuzzy import SHORTEST
from resolvers.matching.identifiers import asin, gtin14, model_key
from resolvers.matching.lexicon import Named, named_types
from resolvers.matching.prose_scope import made_between
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.matching.words import fold, joined, stem, tokenise, words_of
from resolvers.questions import Product

__all__ = ["Asked", "Mention", "fold", "joined", "read", "stem", "tokenise"]

_DESCRIPTION_READ = 3_000  # what is not said by then is not what the listing is about
_SHORTEST_FURTHER_ON, _MOST_FURTHER_ON = 5, 200
_MODEL_LIKE = re.compile(r"[a-z0-9]+(?:[-./_#+][a-z0-9]+){0,6}")
_MIXED_SCRIPT = re.compile(r"[a-z][\u0370-\u058f\u13a0-\u13ff]|[\u0370-\u058f\u13a0-\u13ff][a-z]")
_EMPTY_TITLE = frozenset(
    "new arrival arrivals hot sale for item items product products listing best seller deal offer free shipping fast"
    " the a and of in stock brand test title see description photo photos pictures great good nice gift".split()
)
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_RUN_TOGETHER = re.compile(r"[_/+#]")
_LONGEST_JOINED = 7
_LONGEST_NAME = 20
_SHORTEST_HEAD = 3
_MOST_CUTS = 12
_MOST_UNITS = 8
_TOLD_UNIT = re.compile(
    r"\b(?P<what>lot|batch|date code|mfg code|serial|s/n|sn|vin|exp|expires|expiration date|exp date)\b[^a-z0-9]{0,3}"
    r"(?:(?:no|number|num|code|is|date|starts|starting|begins|printed|reads|with)\b[.:# ]{0,3}){0,3}#?(?P<code>[a-z0-9][a-z0-9./-]{2,24})"
)
# What comes after these belongs to another thing: "cover for ...", "fits ...", "compatible with ...".
_FOR = frozenset("for fit fits fitting compatible replaces replace replacing suits protects".split())
_SECOND_HAND = frozenset(
    "used preowned preloved owned secondhand refurbished vintage collector collectible euc".split()
)
_NOT = frozenset("not isnt except without unlike".split())
# The leading noun phrase ends here; what follows comes with the thing and is not the thing.
_END_OF_HEAD = re.compile(r",| - | \+ |\(|;|\||\bw/|\b(?:with|incl|includes?|including|plus|featuring|comes?)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """One token that could be a model.

    key: capitals and digits; place: its number among the tokens of its field.
    field: "model", "title" or "description"; about: "" for the product itself, "for" another, "not" this.
    is_joined: made of neighbouring words ("WL 35008 DMN"), so it only counts where a recall names it.
    """

    key: str
    shown: str
    field: str
    place: int
    about: str = ""
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A product prepared once.

    title, description: words in order; stems: those of title and brand field; details: of description and category.
    own_stems: stems of the title, in order, up to what belongs to another thing.
    names: joined runs of one to four words of the title -> number of the first word.
    spellings: first letter -> those of them that could be a brand misspelt.
    after_for: number of the title's first word that belongs to another thing; len(title) where none does.
    head: stems of the leading noun phrase; types: the types of thing that the title names.
    is_made_told: the day of making is only told in words; units: what the text calls "serial" or "lot", and the code.
    is_used: it is offered at second hand; enough: it says enough for a CLEAR; bad_gtin: why the GTIN is none.
    """

    product: Product
    folded_title: str
    folded_description: str
    title: tuple[str, ...]
    description: tuple[str, ...]
    stems: frozenset[str]
    own_stems: tuple[str, ...]
    details: frozenset[str]
    names: dict[str, int]
    spellings: dict[str, tuple[str, ...]]
    after_for: int
    head: tuple[str, ...]
    types: tuple[Named, ...]
    brand: str
    seller_names: tuple[str, ...]
    mentions: tuple[Mention, ...]
    gtins: tuple[str, ...]
    asin: str | None
    made: tuple[date, date] | None
    is_made_told: bool
    units: tuple[tuple[str, str], ...]
    is_used: bool
    enough: bool
    bad_gtin: str | None


def read(product: Product) -> Asked:
    """Return *product* read once; never raises, whatever was written."""
    folded_title = fold(product.title or "")
    folded_description = fold((product.description or "")[:_DESCRIPTION_READ])
    title = tuple(words_of(folded_title))
    description = tuple(words_of(folded_description))
    stemmed = [stem(word) for word in title]
    gtins, bad_gtin = _gtins(product)
    names, types = _runs(title), named_types(stemmed)
    after_for = next((place for place, word in enumerate(title) if word in _FOR and place), len(title))
    return Asked(
        product=product,
        folded_title=folded_title,
        folded_description=folded_description,
        title=title,
        description=description,
        stems=frozenset(stemmed).union(stem(word) for word in tokenise(f"{product.brand or ''} {product.model or ''}")),
        own_stems=tuple(stemmed[:after_for]),
        details=frozenset(stem(word) for word in (*description, *tokenise(product.category or ""))),
        names=names,
        spellings=_spellings(title, joined(product.brand or "")),
        after_for=after_for,
        head=_head(folded_title),
        types=types,
        brand=joined(product.brand or ""),
        seller_names=firm_names(product.seller or ""),
        mentions=tuple(dict.fromkeys(_mentions(product, folded_title, folded_description))),
        gtins=gtins,
        asin=asin(product.gtin or "") or asin(product.model or ""),
        made=_made(product, folded_title, folded_description),
        is_made_told=product.manufactured_on is None,
        units=_units(f"{folded_title} ; {folded_description[:1_000]}"),
        is_used=_is_used(product, title),
        enough=_enough(product, title),
        bad_gtin=bad_gtin,
    )


def _made(product: Product, folded_title: str, folded_description: str) -> tuple[date, date] | None:
    if product.manufactured_on:
        return product.manufactured_on, product.manufactured_on
    return made_between(folded_title) or made_between(folded_description)


def _units(text: str) -> tuple[tuple[str, str], ...]:
    """Return what the text itself says of the unit: ``("lot", "30-24")``."""
    return tuple(
        ("serial" if hit.group("what") in ("serial", "s/n", "sn", "vin") else "lot", hit.group("code").rstrip("./-"))
        for hit in islice(_TOLD_UNIT.finditer(text), _MOST_UNITS)
        if any("0" <= c <= "9" for c in hit.group("code"))
    )


def _is_used(product: Product, title: tuple[str, ...]) -> bool:
    return not _SECOND_HAND.isdisjoint((*tokenise(product.condition or ""), *title))


def _enough(product: Product, title: tuple[str, ...]) -> bool:
    """A title that says nothing, or words in which letters of two alphabets pass for one another, are not enough."""
    if any(_MIXED_SCRIPT.search(text) for text in (*title, *tokenise(product.brand or ""))):
        return False
    latin = {word for word in title if _LATIN_WORD.fullmatch(word)}
    says = len(latin) >= 2 and not latin <= _EMPTY_TITLE
    return says or bool(joined(product.brand or "") and model_key(fold(product.model or "")))


def _gtins(product: Product) -> tuple[tuple[str, ...], str | None]:
    if not product.gtin or asin(product.gtin):
        return (), None
    try:
        return (gtin14(product.gtin),), None
    except InvalidGtin as error:
        return (), str(error)


def _runs(title: tuple[str, ...]) -> dict[str, int]:
    runs: dict[str, int] = {}
    for place in range(len(title)):
        run = ""
        for word in title[place : place + 4]:
            run += "" if word == "and" and run else word
            if len(run) > 40:
                break
            runs.setdefault(run, place)
    return runs


def _spellings(title: tuple[str, ...], brand: str) -> dict[str, tuple[str, ...]]:
    by_first: dict[str, dict[str, None]] = {}
    for place in range(len(title)):
        run, is_rare = "", False
        for word in title[place : place + 3]:
            run += word
            is_rare = is_rare or (len(word) > 3 and word not in COMMON_WORDS and not word.isdigit())
            if is_rare and SHORTEST - 1 <= len(run) <= _LONGEST_NAME:
                by_first.setdefault(run[0], {})[run] = None
    if SHORTEST - 1 <= len(brand) <= _LONGEST_NAME and brand not in COMMON_WORDS:
        by_first.setdefault(brand[0], {})[brand] = None
    return {first: tuple(runs) for first, runs in by_first.items()}


def _head(folded_title: str) -> tuple[str, ...]:
    for cut in islice(_END_OF_HEAD.finditer(folded_title), _MOST_CUTS):
        words = words_of(folded_title[: cut.start()])
        if len(words) >= _SHORTEST_HEAD:
            return tuple(stem(word) for word in words)
    return tuple(stem(word) for word in words_of(folded_title))


def _mentions(product: Product, folded_title: str, folded_description: str) -> Iterator[Mention]:
    if product.model:
        folded = fold(product.model)
        yield Mention(model_key(folded)[:40], product.model, "model", 0)
        yield from _model_like(folded, "model")
    if product.gtin and shape_of(product.gtin) is Shape.MIXED:
        yield Mention(model_key(product.gtin), product.gtin, "model", 0)
    yield from _model_like(folded_title, "title")
    yield from _model_like(folded_description, "description")
    yield from _models_further_on(product.description or "")


def _models_further_on(description: str) -> Iterator[Mention]:
    """Yield the models of a description past what is read whole: sellers list them at its end."""
    tokens = _MODEL_LIKE.findall(fold(description[_DESCRIPTION_READ:])) if len(description) > _DESCRIPTION_READ else ()
    likely = (token for token in tokens if len(token) >= _SHORTEST_FURTHER_ON and shape_of(token) is Shape.MIXED)
    for token in islice(dict.fromkeys(likely), _MOST_FURTHER_ON):
        yield Mention(model_key(token), token, "description", 0)


def _model_like(folded: str, field: str) -> Iterator[Mention]:
    about = ""
    tokens = _MODEL_LIKE.findall(folded)
    for place, token in enumerate(tokens):
        if token in _FOR:
            about = "for"
        elif token in _NOT:
            about = "not"
        if any("0" <= c <= "9" for c in token):
            following = tokens[place + 1] if place + 1 < len(tokens) else ""
            if shape_of(token) is Shape.MIXED or (shape_of(token) is Shape.DIGITS and not announced_unit(following)):
                yield Mention(model_key(token), token, field, place, about)
            for part in _RUN_TOGETHER.split(token):
                if part != token and shape_of(part) is Shape.MIXED:
                    yield Mention(model_key(part), part, field, place, about, is_joined=True)
            yield from _joined_mentions(tokens, place, field, about)


def _joined_mentions(tokens: list[str], place: int, field: str, about: str) -> Iterator[Mention]:
    """Yield the models that the token at *place*, which has a digit, may make with its neighbours."""
    for start in (place - 1, place):
        for end in (start + 2, start + 3):
            run = tokens[max(start, 0) : end]
            if len(run) < 2 or any(len(piece) > _LONGEST_JOINED + 3 for piece in run):
                continue
            key = model_key("".join(run))
            if 5 <= len(key) <= 20:
                yield Mention(key, " ".join(run), field, place, about, is_joined=True)
