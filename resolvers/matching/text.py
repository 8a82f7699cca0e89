"""Text: a product as its seller wrote it in, the same product read once out, ready for every comparer."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from resolvers.errors import InvalidGtin
from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import firm_names
from resolvers.matching.fuzzy import SHORTEST
from resolvers.matching.identifiers import asin, gtin14, model_key
from resolvers.matching.lexicon import Named, named_types
from resolvers.matching.prose_scope import made_between, size_facts
from resolvers.matching.rarity import MOST, rarity
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.matching.words import fold, joined, stem, tokenise, words_of
from resolvers.questions import Product
from resolvers.records import Fact

__all__ = ["Asked", "Mention", "fold", "joined", "read", "stem", "tokenise"]

_DESCRIPTION_READ = 3_000  # what is not said by then is not what the listing is about
_SHORTEST_FURTHER_ON, _MOST_FURTHER_ON = 5, 200
_MODEL_LIKE = re.compile(r"[a-z0-9]+(?:[-./_#+][a-z0-9]+){0,6}")
_MIXED_SCRIPT = re.compile(r"[a-z][\u0370-\u058f\u13a0-\u13ff]|[\u0370-\u058f\u13a0-\u13ff][a-z]")
_EMPTY_TITLE = frozenset(
    "new arrival arrivals hot sale for item items product products listing best seller deal offer free shipping fast"
    " the a and of in stock brand test title see description photo photos pictures great good nice gift".split()
)
_DIGIT = re.compile("[0-9]")
_LATIN_WORD = re.compile(r"[a-z]{2,}")
_RUN_TOGETHER = re.compile(r"[_/+#]")
_LONGEST_JOINED = 10
_LONGEST_NAME = 20
_SHORTEST_RARE, _RARE = 3, 3.0
_LONGEST_RUN = 40
_SIZES_READ = 600
_SHORTEST_HEAD = 3
_MOST_CUTS = 12
_MOST_UNITS = 8
_TOLD_UNIT = re.compile(
    r"\b(?P<what>lot|batch|date code|mfg code|serial|s/n|sn|vin|exp|expires|expiration date|exp date)\b[^a-z0-9]{0,3}"
    r"(?:(?:no|number|num|code|is|date|starts|starting|begins|printed|reads|with)\b[.:# ]{0,3}){0,3}#?"
    r"(?P<code>[a-z0-9][a-z0-9./-]{2,24})"
)
# What comes after these belongs to another thing: "cover for ...", "fits ...", "compatible with ...".
_FOR = frozenset("for fit fits fitting compatible replaces replace replacing suits protects".split())
_SECOND_HAND = frozenset(
    "used preowned preloved owned secondhand refurbished vintage collector collectible euc".split()
)
_NOT = frozenset("not isnt except without unlike".split())
# The leading noun phrase ends here; what follows comes with the thing and is not the thing.
_END_OF_HEAD = re.compile(r",| - | \+ |\(|;|\||\bw/|\b(?:with|incl|includes?|including|plus|featuring|comes?)\b")


class Mention(NamedTuple):
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


class Asked:
    """A product prepared once: at once what finding recalls needs, when first asked for what comparing needs.

    title: words in order; stems: those of title and brand field.
    names: joined runs of one to four words of the title -> number of the first word.
    """

    def __init__(self, product: Product) -> None:
        """*product*: as its seller wrote it."""
        self.product = product
        self.folded_title = fold(product.title or "")
        self.title = tuple(words_of(self.folded_title))
        self.stemmed = tuple(map(stem, self.title))
        self.brand = joined(product.brand) if product.brand else ""
        self.stems = frozenset(self.stemmed).union(_stems_of(product.brand), _stems_of(product.model))
        self.names = _runs(self.title)
        self.seller_names = firm_names(product.seller) if product.seller else ()
        self.asin = asin(product.gtin or "") or asin(product.model or "")
        self.gtins, self.bad_gtin = _gtins(product)

    @cached_property
    def folded_description(self) -> str:
        """As much of the description as is read whole, folded."""
        return fold((self.product.description or "")[:_DESCRIPTION_READ])

    @cached_property
    def description(self) -> tuple[str, ...]:
        """The words of the description in order."""
        return tuple(words_of(self.folded_description))

    @cached_property
    def details(self) -> frozenset[str]:
        """The stems of description and category."""
        return frozenset(map(stem, (*self.description, *tokenise(self.product.category or ""))))

    @cached_property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """First letter -> those runs of words that could be a brand misspelt."""
        return _spellings(self.title, self.brand)

    @cached_property
    def after_for(self) -> int:
        """The number of the title's first word that belongs to another thing; len(title) where none does."""
        return next((place for place, word in enumerate(self.title) if word in _FOR and place), len(self.title))

    @cached_property
    def own_stems(self) -> tuple[str, ...]:
        """The stems of the title, in order, up to what belongs to another thing."""
        return self.stemmed[: self.after_for]

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The stems of the leading noun phrase."""
        return _head(self.folded_title)

    @cached_property
    def types(self) -> tuple[Named, ...]:
        """The types of thing that the title names."""
        return named_types(self.stemmed)

    @cached_property
    def own_types(self) -> tuple[Named, ...]:
        """The types that it names for its own thing: in the leading phrase, else before any "for"."""
        own = tuple(named for named in self.types if named.start < max(self.after_for, 1))
        return tuple(named for named in own if named.end <= len(self.head)) or own

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What could be a model, each once."""
        return tuple(dict.fromkeys(_mentions(self.product, self.folded_title, self.folded_description)))

    @cached_property
    def model_keys(self) -> frozenset[str]:
        """The keys of all of them."""
        return frozenset(mention.key for mention in self.mentions)

    @cached_property
    def sizes(self) -> tuple[Fact, ...]:
        """The measures that title and description give."""
        return tuple(size_facts(f"{self.folded_title} ; {self.folded_description[:_SIZES_READ]}"))

    @cached_property
    def model_words(self) -> frozenset[str]:
        """The stems of the model given."""
        return frozenset(_stems_of(self.product.model))

    @cached_property
    def made(self) -> tuple[date, date] | None:
        """The days between which this unit was made, where that is said."""
        if day := self.product.manufactured_on:
            return day, day
        return made_between(self.folded_title) or made_between(self.folded_description)

    @property
    def is_made_told(self) -> bool:
        """Whether the day of making is only told in words."""
        return self.product.manufactured_on is None

    @cached_property
    def units(self) -> tuple[tuple[str, str], ...]:
        """What the text itself says of the unit: ``("lot", "30-24")``."""
        return _units(f"{self.folded_title} ; {self.folded_description[:1_000]}")

    @cached_property
    def is_used(self) -> bool:
        """Whether it is offered at second hand."""
        return not _SECOND_HAND.isdisjoint((*tokenise(self.product.condition or ""), *self.title))

    @cached_property
    def enough(self) -> bool:
        """Whether it says enough for a CLEAR."""
        return _enough(self.product, self.title)


def read(product: Product) -> Asked:
    """Return *product* read once; never raises, whatever was written."""
    return Asked(product)


def _stems_of(text: str | None) -> list[str]:
    return [stem(word) for word in tokenise(text)] if text else []


def _units(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("serial" if hit.group("what") in ("serial", "s/n", "sn", "vin") else "lot", hit.group("code").rstrip("./-"))
        for hit in islice(_TOLD_UNIT.finditer(text), _MOST_UNITS)
        if any("0" <= c <= "9" for c in hit.group("code"))
    )


def _enough(product: Product, title: tuple[str, ...]) -> bool:
    """A title that says nothing, or words in which letters of two alphabets pass for one another, are not enough."""
    brand = tokenise(product.brand) if product.brand else []
    if any(_MIXED_SCRIPT.search(text) for text in (*title, *brand) if not text.isascii()):
        return False
    latin = {word for word in title if _LATIN_WORD.fullmatch(word)}
    says = len(latin) >= 2 and not latin <= _EMPTY_TITLE
    return says or bool(brand and joined(product.brand or "") and model_key(fold(product.model or "")))


def _gtins(product: Product) -> tuple[tuple[str, ...], str | None]:
    if not product.gtin or asin(product.gtin):
        return (), None
    try:
        return (gtin14(product.gtin),), None
    except InvalidGtin as error:
        return (), str(error)


def _runs(title: tuple[str, ...]) -> dict[str, int]:
    runs: dict[str, int] = {}
    for place, run in enumerate(title):
        if len(run) > _LONGEST_RUN:
            continue
        runs.setdefault(run, place)
        for word in title[place + 1 : place + 4]:
            if word != "and":
                run += word
                if len(run) > _LONGEST_RUN:
                    break
                runs.setdefault(run, place)
    return runs


def _spellings(title: tuple[str, ...], brand: str) -> dict[str, tuple[str, ...]]:
    by_first: dict[str, dict[str, None]] = {}
    rarities = [rarity(stem(word)) if len(word) > _SHORTEST_RARE and word not in COMMON_WORDS else 0.0 for word in title]
    for place, rarest in enumerate(rarities):
        run = title[place]
        # By itself a word that shop titles know is no misspelling.
        if rarest == MOST and SHORTEST - 1 <= len(run) <= _LONGEST_NAME:
            by_first.setdefault(run[0], {})[run] = None
        for word, rare in zip(title[place + 1 : place + 3], rarities[place + 1 : place + 3], strict=True):
            run += word
            rarest = max(rarest, rare)
            if len(run) > _LONGEST_NAME:
                break
            if rarest >= _RARE and len(run) >= SHORTEST - 1:
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
    if not _DIGIT.search(folded):
        return
    about = ""
    tokens = _MODEL_LIKE.findall(folded)
    for place, token in enumerate(tokens):
        if token.isalpha():
            about = "for" if token in _FOR else "not" if token in _NOT else about
        elif _DIGIT.search(token):
            yield from _models_at(tokens, place, field, about)


def _models_at(tokens: list[str], place: int, field: str, about: str) -> Iterator[Mention]:
    token, following = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else ""
    shape = shape_of(token)
    if shape is Shape.MIXED or (shape is Shape.DIGITS and not announced_unit(following)):
        yield Mention(model_key(token), token, field, place, about)
    if _RUN_TOGETHER.search(token):
        for part in _RUN_TOGETHER.split(token):
            if shape_of(part) is Shape.MIXED:
                yield Mention(model_key(part), part, field, place, about, is_joined=True)
    if len(token) > _LONGEST_JOINED:
        return
    # What it may make with its neighbours.
    for start in (place - 1, place):
        for end in (start + 2, start + 3):
            run = tokens[max(start, 0) : end]
            if len(run) < 2 or max(map(len, run)) > _LONGEST_JOINED:
                continue
            joined_up = "".join(run)
            key = joined_up.upper() if joined_up.isalnum() else model_key(joined_up)
            if 5 <= len(key) <= 20:
                yield Mention(key, " ".join(run), field, place, about, is_joined=True)
