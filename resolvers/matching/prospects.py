"""Prospects: a candidate in, whether comparing it could end in a match out; in doubt it could.

Nearly all candidates share a word or a brand with the product and nothing more. What a match needs at the very least is
seen from the prepared sets alone, so only the few that have it are compared. Every condition is one that a match of any
class needs under any sensible weights; tests/resolvers/matching/test_prospects.py shows that none loses a match.
"""

from functools import cached_property
from itertools import pairwise

from resolvers.matching.candidate import STOP, Candidate, Phrase, detail_stems
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_model import names_model
from resolvers.matching.comparers_name import EMPTY, NO_BRAND
from resolvers.matching.fuzzy import is_near
from resolvers.matching.text import Asked
from resolvers.matching.words import SAID_FOR

_ALIKE = 4  # letters that two names have in common where one begins with the other
_SHORT_MODEL = 4  # so short it says nothing by itself
_TOLD_WITHIN = 300
_LEAST_NAME = 0.4  # share of the words of a name, counted, where no brand agrees
_LEAST_WORDS, _LEAST_DETAILS = 4, 3  # in common, where no brand agrees: of one name, small words too, or of the rest


class Prospects:
    """What of one product could make a match, in sets."""

    def __init__(self, asked: Asked, index: RecallIndex, named: frozenset[str]) -> None:
        """*named*: the brands and firms of recalls that *asked* names."""
        self._asked = asked
        self._index = index
        self._named = named.union(index.spelt_like(asked.brand)) if asked.brand in named else named
        also = [word for stem in asked.stems if stem in SAID_FOR for word in SAID_FOR[stem]]
        self._words = asked.stems.union(asked.names, also)
        self._compounds = asked.stems & index.compounds
        names = (asked.brand, *asked.seller_names)
        self._beginnings = [f" {name[:_ALIKE]}" for name in names if len(name) >= _ALIKE]

    def has(self, candidate: Candidate) -> bool:
        """Whether comparing *candidate* could end in a match."""
        if self._is_told_without_brand(candidate) or not candidate.recall.readable:
            return True
        if self._shares_code(candidate) or self._shares_model(candidate, self._models):
            return True
        brands = self._brands(candidate)
        return bool(brands) and (
            self._shares_name(candidate, brands)
            or self._shares_thing(candidate)
            or self._shares_model(candidate, self._short_models)
        )

    def _shares_code(self, candidate: Candidate) -> bool:
        """A code is proof by itself."""
        asked = self._asked
        return asked.asin in candidate.asins or any(code in candidate.gtins for code in asked.gtins)

    def _shares_model(self, candidate: Candidate, keys: frozenset[str]) -> bool:
        """A model is proof by itself, also one written a little shorter or longer, and a short one beside a brand."""
        if not candidate.has_models or not keys:
            return False
        if candidate.prefixes or candidate.patterns or candidate.ranges or not self._index.stripped.isdisjoint(keys):
            return names_model(self._asked, candidate)
        return not candidate.models.keys().isdisjoint(keys)

    @cached_property
    def _models(self) -> frozenset[str]:
        keys = {mention.key for mention in self._asked.mentions if len(mention.key) > _SHORT_MODEL}
        return frozenset(keys.union(key[:-length] for key in keys if len(key) > 6 for length in (1, 2)))

    @cached_property
    def _short_models(self) -> frozenset[str]:
        return frozenset(mention.key for mention in self._asked.mentions if len(mention.key) <= _SHORT_MODEL)

    def _brands(self, candidate: Candidate) -> list[str]:
        """Return every brand that may agree, without which or the seller no part of a name is enough."""
        brands = [key for key in candidate.brands if key in self._named]
        if self._begins_alike(candidate) or self._is_spelt(candidate) or self._is_told(candidate):
            return [*candidate.brands, self._asked.brand] if self._asked.brand else list(candidate.brands)
        if not brands and not self._named.isdisjoint(candidate.sellers):
            return [candidate.brand_words]
        return brands

    def _begins_alike(self, candidate: Candidate) -> bool:
        return any(beginning in candidate.beginnings for beginning in self._beginnings)

    def _is_spelt(self, candidate: Candidate) -> bool:
        """The index finds no brand that is four letters long, and not every two slips in a long one."""
        return any(
            is_near(run, brand)
            for brand in candidate.sure_brands
            if len(brand) == _ALIKE or len(brand) >= 10
            for run in self._asked.spellings.get(brand[0], ())
            if run != brand and abs(len(run) - len(brand)) <= 2
        )

    def _is_told(self, candidate: Candidate) -> bool:
        """The description names the brand where no brand is given."""
        return bool(self._told) and any(key in self._told for key in candidate.brands if len(key) >= _ALIKE)

    @cached_property
    def _told(self) -> str:
        asked = self._asked
        if not asked.product.description or (asked.brand and asked.brand not in NO_BRAND):
            return ""
        return "".join(asked.description[:_TOLD_WITHIN])

    def _shares_name(self, candidate: Candidate, brands: list[str]) -> bool:
        """With a brand, a word of the name that is not the brand's may be enough, or a name that is all brand."""
        for phrase in candidate.phrases:
            shared = phrase.stems & self._words
            if (phrase.types and len(shared) == len(phrase.stems)) or any(word not in brand for brand in brands for word in shared):
                return True
        return False

    def _shares_thing(self, candidate: Candidate) -> bool:
        """With a brand, the type of thing may be enough, by its words or run together, or what the description tells."""
        asked = self._asked
        if any(named.type in candidate.types for named in asked.types) or self._shares_compound(candidate):
            return True
        if asked.types or not (asked.product.description or asked.product.category):
            return False
        return any(not phrase.stems.isdisjoint(asked.details) for phrase in candidate.phrases)

    def _shares_compound(self, candidate: Candidate) -> bool:
        return bool(self._compounds) and any(
            one + two in self._compounds for phrase in candidate.phrases for one, two in pairwise(phrase.order)
        )

    def _is_told_without_brand(self, candidate: Candidate) -> bool:
        """Without a brand much of one name must agree, and many words of it, or some details besides."""
        if not any(self._is_largely_said(phrase) for phrase in candidate.phrases) and not self._shares_compound(
            candidate
        ):
            return False
        if any(len(phrase.stems & self._words) + self._small >= _LEAST_WORDS for phrase in candidate.phrases):
            return True
        return len(self._telling & detail_stems(candidate.recall.description)) >= _LEAST_DETAILS

    def _is_largely_said(self, phrase: Phrase) -> bool:
        shared = phrase.stems & self._words
        if len(shared) >= _LEAST_NAME * phrase.telling and shared:
            return True
        return phrase.head_type in self._asked.narrow

    @cached_property
    def _small(self) -> int:
        return len(self._asked.stems & STOP)

    @cached_property
    def _telling(self) -> frozenset[str]:
        return (self._asked.stems | self._asked.details) - EMPTY
