"""Prospects: the recalls that could concern a product in, those worth comparing out; in doubt a recall is.

Nearly all of them share a word or a brand with the product and nothing more. What a match needs at the very least is
seen from prepared sets alone, so only the few that have it are compared. Every condition is one that a match of any
class needs under any sensible weights; tests/resolvers/matching/test_prospects.py shows that none loses a match.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from resolvers.matching.candidate import STOP, Candidate, Phrase, detail_stems
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_model import names_model
from resolvers.matching.comparers_name import EMPTY, NO_BRAND
from resolvers.matching.fuzzy import SHORTEST, is_far, is_near
from resolvers.matching.text import Asked
from resolvers.matching.words import SAID_FOR

_ALIKE = 4  # letters that two names have in common where one begins with the other
_SHORT_MODEL = 4  # so short it says nothing by itself
_LONG_MODEL = 6  # so long that a letter more for a colour is told from it
_TOLD_WITHIN = 300
# Share of the words of a name, rare ones counting more, where a brand agrees.
_LEAST_SAID = 0.25
# In common where no brand agrees: words of one name, small ones too, or details besides.
_LEAST_WORDS, _LEAST_DETAILS = 4, 3


class Prospects:
    """What of one product could make a match, in sets."""

    def __init__(self, asked: Asked, index: RecallIndex, named: Iterable[str]) -> None:
        """*named*: the brands and firms of recalls that *asked* names."""
        self._asked = asked
        self._index = index
        self._named = frozenset(named)
        if asked.brand in self._named:
            self._named = self._named.union(index.spelt_like(asked.brand))
        also = [word for stem in asked.stems if stem in SAID_FOR for word in SAID_FOR[stem]]
        apart = [word for whole in asked.stems if whole in index.compounds for word in index.compounds[whole]]
        self._words = asked.stems.union(asked.names, also, apart)
        names = (asked.brand, *asked.seller_names)
        self._beginnings = frozenset(name[:_ALIKE] for name in names if len(name) >= _ALIKE)
        keys = asked.model_keys
        longer = (key[:-length] for key in keys for length in (1, 2) if len(key) > _LONG_MODEL and key[-1].isalpha())
        self._models = frozenset(keys).union(longer)
        self._types = frozenset(named.type for named in asked.types)
        self._tells = not asked.types and bool(asked.product.description or asked.product.category)
        self._is_loose = not index.stripped.isdisjoint(keys)

    def among(self, places: Iterable[int]) -> Iterator[Candidate]:
        """Yield the recalls at *places* whose comparing could end in a match.

        The cheapest doubt stands first: this is asked of a dozen recalls for every product.
        """
        index, words, models, narrow = self._index, self._words, self._models, self._asked.narrow
        named, beginnings, far, told = self._named, self._beginnings, self._far, self._told
        has_code = bool(self._asked.gtins or self._asked.asin)
        for place in places:
            candidate = index.at(place)
            if (
                candidate.is_all_brand or index.may_be_half_said(place, words & candidate.telling) or not narrow.isdisjoint(candidate.head_types)
            ) and self._is_told_without_brand(candidate, place):
                yield candidate
            elif models and candidate.has_models and self._shares_model(candidate, _SHORT_MODEL):
                yield candidate
            elif (
                not named.isdisjoint(candidate.brands)
                or not named.isdisjoint(candidate.sellers)
                or not beginnings.isdisjoint(candidate.beginnings)
                or not far.keys().isdisjoint(candidate.far_initials)
                or told
            ) and self._is_branded_thing(candidate):
                yield candidate
            elif not candidate.recall.readable or (has_code and self._shares_code(candidate)):
                yield candidate

    def _shares_code(self, candidate: Candidate) -> bool:
        """A code is proof by itself."""
        return self._asked.asin in candidate.asins or any(code in candidate.gtins for code in self._asked.gtins)

    def _shares_model(self, candidate: Candidate, longer_than: int = 0) -> bool:
        """A model is proof by itself, one written a little shorter or longer too."""
        if candidate.has_forms or self._is_loose:
            return names_model(self._asked, candidate)
        shared = self._models.intersection(candidate.models)
        return bool(shared) and max(map(len, shared)) > longer_than

    def _is_told_without_brand(self, candidate: Candidate, place: int) -> bool:
        """Without a brand half of one name must agree, and many words of it, or some details besides."""
        words, narrow, weight_of = self._words, self._asked.narrow, self._index.rarities.__getitem__
        for phrase, half in zip(candidate.phrases, self._index.halves(place), strict=True):
            said = phrase.telling & words
            if (
                (said and sum(map(weight_of, said)) >= half)
                or (not phrase.telling and phrase.stems <= words)
                or phrase.head_type in narrow
            ):
                return self._agrees_in_many(candidate) or self._agrees_in_details(candidate)
        return False

    def _agrees_in_many(self, candidate: Candidate) -> bool:
        of_names = frozenset[str]().union(*(phrase.stems for phrase in candidate.phrases))
        return len(of_names & self._words) + self._small >= _LEAST_WORDS

    def _agrees_in_details(self, candidate: Candidate) -> bool:
        details = self._telling & detail_stems(candidate.recall.description)
        return len(details) >= _LEAST_DETAILS and len(details - candidate.telling) >= _LEAST_DETAILS

    def _is_said(self, phrase: Phrase, brands: Sequence[str]) -> bool:
        """Whether the title has some of the phrase, without the words that are in every one of the brands."""
        shared = phrase.stems & self._words
        if not shared:
            return False
        weight_of = self._index.rarities
        said = sum(weight_of[word] for word in shared if not all(word in brand for brand in brands))
        if not said:
            return bool(phrase.types) and len(shared) == len(phrase.stems)
        return said >= _LEAST_SAID * sum(map(weight_of.__getitem__, phrase.telling))

    @cached_property
    def _small(self) -> int:
        return len(self._asked.stems & STOP)

    @cached_property
    def _telling(self) -> frozenset[str]:
        return (self._asked.stems | self._asked.details) - EMPTY

    def _brands(self, candidate: Candidate) -> Sequence[str]:
        """Return the brands of which one may agree; without one, or the seller, no part of a name is enough."""
        named = self._named
        if (
            not self._beginnings.isdisjoint(candidate.beginnings)
            or (candidate.far_brands and self._is_spelt(candidate))
            or self._is_told(candidate)
        ):
            return [*candidate.brands, self._asked.brand or candidate.brand_words]
        if not named.isdisjoint(candidate.brands):
            return [*named.intersection(candidate.brands)]
        return [candidate.brand_words] if not named.isdisjoint(candidate.sellers) else ()

    def _is_spelt(self, candidate: Candidate) -> bool:
        """A brand of four letters, and two edits in a long one, the index does not find."""
        far = self._far
        return any(
            abs(len(run) - len(brand)) <= 2 and run != brand and is_near(run, brand)
            for brand in candidate.far_brands
            if brand[0] in far
            for run in far[brand[0]]
        )

    @cached_property
    def _far(self) -> dict[str, list[str]]:
        runs = self._asked.spellings.items()
        return {first: far for first, of_it in runs if (far := [run for run in of_it if len(run) == SHORTEST or is_far(run)])}

    def _is_told(self, candidate: Candidate) -> bool:
        """The description names the brand where no brand is given."""
        told = self._told
        return bool(told) and any(key in told for key in candidate.brands if len(key) >= _ALIKE)

    @cached_property
    def _told(self) -> str:
        asked = self._asked
        if not asked.product.description or (asked.brand and asked.brand not in NO_BRAND):
            return ""
        return "".join(asked.description[:_TOLD_WITHIN])

    def _is_branded_thing(self, candidate: Candidate) -> bool:
        """With a brand the type of thing, some of its name or a short model may be enough, or what is told besides."""
        brands = self._brands(candidate)
        return bool(brands) and (
            not self._types.isdisjoint(candidate.types)
            or any(self._is_said(phrase, brands) for phrase in candidate.phrases)
            or (self._tells and any(not phrase.stems.isdisjoint(self._asked.details) for phrase in candidate.phrases))
            or (candidate.has_models and self._shares_model(candidate))
        )
