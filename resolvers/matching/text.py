"""Text: a product as its seller wrote it in, the same product read once out, ready for every comparer."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import accumulate, chain, compress, count, islice

from resolvers.errors import InvalidGtin
from resolvers.matching.firms import firm_names
from resolvers.matching.identifiers import asin, gtin14, upc_of
from resolvers.matching.lexicon import Named, named_types
from resolvers.matching.mentions import Likely, Mention, is_for_another, likely_models, mention_of
from resolvers.matching.prose_scope import made_between, size_facts
from resolvers.matching.runs import places, runs_of, spellings_of
from resolvers.matching.saying import says_enough
from resolvers.matching.sounds import by_sound
from resolvers.matching.vocabulary import known_of
from resolvers.matching.words import fold, run_of, stem, tokenise, words_of
from resolvers.questions import Product
from resolvers.records import Fact

_DESCRIPTION_READ = 3_000  # what is not said by then is not what the listing is about
_LONGEST_BRAND = 3  # words
_SIZES_READ = 600
_SHORTEST_HEAD = 3
_MOST_CUTS = 12
_MOST_UNITS = 8
_TOLD_UNIT = re.compile(
    r"\b(?P<what>lot|batch|date code|mfg code|serial|s/n|sn|vin|exp|expires|expiration date|exp date)\b[^a-z0-9]{0,3}"
    r"(?:(?:no|number|num|code|is|date|starts|starting|begins|printed|reads|with)\b[.:# ]{0,3}){0,3}#?"
    r"(?P<code>[a-z0-9][a-z0-9./-]{2,24})"
)
_SECOND_HAND = frozenset(
    "used preowned preloved owned secondhand refurbished vintage collector collectible euc".split()
)
# The leading noun phrase ends here; what follows comes with the thing and is not the thing.
_END_OF_HEAD = re.compile(r",| - | \+ |\(|;|\||\bw/|\b(?:with|incl|includes?|including|plus|featuring|comes?)\b")


class Asked:
    """A product prepared once: at once what finding recalls needs, when first asked for what comparing needs.

    title: words in order; stemmed: their stems; stems: those of title, brand field and model.
    types: the types of thing that the title names; runs: one to four words of it, joined; spellings: first letter ->
    those runs of words that could be a brand misspelt.
    model_keys: the keys of what could be a model, in order -> whether only neighbouring words make this one.
    """

    def __init__(self, product: Product) -> None:
        """*product*: as its seller wrote it."""
        self.product = product
        self._title = fold(product.title or "")
        self.title = tuple(words_of(self._title))
        self.stemmed, opens, strange = known_of(self.title)
        self.brand, of_brand = _brand(product.brand) if product.brand else ("", ())
        self.stems = frozenset((*self.stemmed, *of_brand, *_stems_of_model(product.model)))
        self.types = named_types(self.stemmed, compress(count(), opens))
        self.runs = runs_of(self.title)
        self.spellings = spellings_of(self.title, strange, self.brand)
        self.seller_names = firm_names(product.seller) if product.seller else ()
        self.asin = asin(product.gtin or "") or asin(product.model or "")
        self.gtins, self.bad_gtin = _gtins(product) if product.gtin else ((), None)
        described = product.description or ""
        self._description = fold(described[:_DESCRIPTION_READ])
        self._likely = likely_models(product, self._title, self._description, described[_DESCRIPTION_READ:])
        self.model_keys = _keys_of(self._likely)

    @cached_property
    def names(self) -> dict[str, int]:
        """Joined runs of one to four words of the title -> number of the first word."""
        return places(self.title)

    @cached_property
    def folded_title(self) -> str:
        """The title, folded, on one line."""
        return _line(self._title)

    @cached_property
    def folded_description(self) -> str:
        """As much of the description as is read whole, folded, on one line."""
        return _line(self._description)

    @cached_property
    def description(self) -> tuple[str, ...]:
        """The words of the description in order."""
        return tuple(words_of(self.folded_description))

    @cached_property
    def details(self) -> frozenset[str]:
        """The stems of description and category."""
        return frozenset(map(stem, (*self.description, *tokenise(self.product.category or ""))))

    @cached_property
    def sounds(self) -> dict[bytes, list[str]]:
        """How it sounds -> those of them, and the words that begin the title, since there a brand stands."""
        first = accumulate(self.title[:_LONGEST_BRAND])
        return by_sound((*islice(first, 1, None), *chain.from_iterable(self.spellings.values())))

    @cached_property
    def after_for(self) -> int:
        """The number of the title's first word that belongs to another thing; len(title) where none does."""
        last = len(self.title)
        return next((place for place in range(1, last) if is_for_another(self.title, place)), last)

    @cached_property
    def own_stems(self) -> tuple[str, ...]:
        """The stems of the title, in order, up to what belongs to another thing."""
        return self.stemmed[: self.after_for]

    @cached_property
    def head(self) -> tuple[str, ...]:
        """The stems of the leading noun phrase."""
        return _head(self.folded_title)

    @cached_property
    def own_types(self) -> tuple[Named, ...]:
        """The types that it names for its own thing: in the leading phrase, else before any "for"."""
        own = tuple(named for named in self.types if named.start < max(self.after_for, 1))
        return tuple(named for named in own if named.end <= len(self.head)) or own

    def mentions_opening(self, openings: frozenset[str] | None) -> Sequence[Mention]:
        """Return those of them, in order, whose first three signs are among *openings*; all where that is None."""
        if openings is None:
            return self.mentions
        places = [place for opening in openings & self._opening.keys() for place in self._opening[opening]]
        return [self.mentions[place] for place in sorted(places)]

    @cached_property
    def _opening(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for place, mention in enumerate(self.mentions):
            found.setdefault(mention.key[:3], []).append(place)
        return found

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """What could be a model, each once."""
        return tuple(dict.fromkeys(map(mention_of, self._likely)))

    @cached_property
    def sizes(self) -> tuple[Fact, ...]:
        """The measures that title and description give."""
        return tuple(size_facts(f"{self.folded_title} ; {self.folded_description[:_SIZES_READ]}"))

    @cached_property
    def model_words(self) -> frozenset[str]:
        """The stems of the model given."""
        return frozenset(_stems_of(self.product.model))

    @cached_property
    def codes(self) -> str:
        """The keys of those that stand as one token, apart by blanks."""
        return " ".join(mention.key for mention in self.mentions if not mention.is_joined)

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
        return says_enough(self.product, self.title)


def read(product: Product) -> Asked:
    """Return *product* read once; never raises, whatever was written."""
    return Asked(product)


def _line(folded: str) -> str:
    """Return *folded* on one line, with one blank between two words."""
    return " ".join(folded.split())


@lru_cache(maxsize=4_096)
def _brand(written: str) -> tuple[str, tuple[str, ...]]:
    """Return a brand as one key, and its stems; a shop writes the same few again and again."""
    words = tokenise(written)
    return run_of(words), tuple(map(stem, words))


def _stems_of(text: str | None) -> list[str]:
    return [stem(word) for word in tokenise(text)] if text else []


def _stems_of_model(text: str | None) -> list[str]:
    """Return the stems of a model, and of it written as one word: "AT-36" is "AT36"."""
    if not text:
        return []
    words = tokenise(text)
    return [*map(stem, words), run_of(words)]


def _units(text: str) -> tuple[tuple[str, str], ...]:
    return tuple(
        ("serial" if hit.group("what") in ("serial", "s/n", "sn", "vin") else "lot", hit.group("code").rstrip("./-"))
        for hit in islice(_TOLD_UNIT.finditer(text), _MOST_UNITS)
        if any("0" <= c <= "9" for c in hit.group("code"))
    )


def _gtins(product: Product) -> tuple[tuple[str, ...], str | None]:
    if not product.gtin or asin(product.gtin):
        return (), None
    try:
        read, whole = gtin14(product.gtin), upc_of(product.gtin)
        # Eight digits may be a GTIN-8 and a UPC-E at once, and name two products.
        return tuple(dict.fromkeys([read, whole.zfill(14)] if whole else [read])), None
    except InvalidGtin as error:
        return (), str(error)


def _keys_of(likely: list[Likely]) -> dict[str, bool]:
    keys: dict[str, bool] = {}
    for key, _, _, _, _, is_joined in likely:
        keys[key] = is_joined and keys.get(key, True)
    return keys


def _head(folded_title: str) -> tuple[str, ...]:
    for cut in islice(_END_OF_HEAD.finditer(folded_title), _MOST_CUTS):
        words = words_of(folded_title[: cut.start()])
        if len(words) >= _SHORTEST_HEAD:
            return tuple(stem(word) for word in words)
    return tuple(stem(word) for word in words_of(folded_title))
