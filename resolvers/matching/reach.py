"""Reach: whether a product and a recall could match at all, seen from prepared sets before anything is compared.

Most recalls that a search brings up share a word or a brand with the product and nothing more. This is a bound: it
takes for granted whatever it does not look at, so what it lets go could never have become a match
(``tests/resolvers/matching/test_reach.py``).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from resolvers.matching.candidate import ALIKE, Candidate, Phrase, told_of
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_model import is_own, names_model, same_model, sibling_model
from resolvers.matching.comparers_name import (
    BY_DETAILS,
    NO_BRAND,
    other_brand,
    same_brand,
    same_name,
    same_seller,
    words_of_unreadable,
)
from resolvers.matching.comparers_type import other_type, same_type
from resolvers.matching.comparers_words import CHATTER, MANY, is_misspelt, numbers_in, weight_of
from resolvers.matching.fuzzy import SHORTEST, is_near
from resolvers.matching.rarity import rarity
from resolvers.matching.score import WEIGHTS
from resolvers.matching.scorecard import MUCH_TOLD, most_points
from resolvers.matching.text import Asked
from resolvers.matching.words import SAID_FOR, SYNONYMS

_TOLD_WITHIN = 300  # words of a description in which a brand is looked for
_LONG_NAME = 10


class Reach:
    """What one product could come to with any recall."""

    def __init__(self, asked: Asked, index: RecallIndex, on: date) -> None:
        """*on*: the day of the judgement."""
        self._asked = asked
        self._index = index
        self._oldest = on - timedelta(days=WEIGHTS.old_days)
        self._named = index.names_in(asked)
        self._names = frozenset((asked.brand, *asked.seller_names, *asked.names, *self._named))
        self._types = frozenset(named.type for named in asked.types)

    def candidates(self) -> Iterator[Candidate]:
        """Yield the recalls that the search brings up, those that could match; by words alone no old one could."""
        return filter(self.could_match, self._index.candidates(self._asked, self._named, since=self._oldest))

    def could_match(self, candidate: Candidate) -> bool:
        """Whether comparing the two could end in a match."""
        if self._shares_code(candidate):
            return True
        if not candidate.recall.readable:
            return self._could_be_modelled(candidate) or words_of_unreadable(self._asked, candidate) is not None
        announced = candidate.recall.announced_on
        is_old = announced is None or announced < self._oldest
        is_branded = self._could_be_branded(candidate)
        if self._could_be_modelled(candidate) and self._is_proven(candidate, is_branded=is_branded):
            return True
        if is_branded:
            return self._is_branded_thing(candidate, is_old=is_old)
        return not is_old and self._is_told_without_brand(candidate)

    def _shares_code(self, candidate: Candidate) -> bool:
        asked = self._asked
        return any(code in candidate.gtins for code in asked.gtins) or asked.asin in candidate.asins

    def _could_be_modelled(self, candidate: Candidate) -> bool:
        return (
            (candidate.has_models and self._names_model(candidate))
            or not self._asked.model_keys.isdisjoint(candidate.codes)
            or self._names_model_by_words(candidate)
        )

    def _is_proven(self, candidate: Candidate, *, is_branded: bool) -> bool:
        """Whether the model is enough; a sure one without a brand is not where something else differs."""
        if is_branded or same_type(self._asked, candidate):
            return True
        model = same_model(self._asked, candidate)
        if model is None:
            return False
        if (
            model.score >= WEIGHTS.sure_model
            and not other_type(self._asked, candidate)
            and not other_brand(self._asked, candidate)
        ):
            return True
        name = self._most_of_name(candidate)
        return name >= WEIGHTS.block_name or self._most_points(candidate, name) >= WEIGHTS.review_points

    def _names_model(self, candidate: Candidate) -> bool:
        if candidate.has_forms:
            return names_model(self._asked, candidate)
        return not (
            self._models.isdisjoint(candidate.models) and self._asked.model_keys.isdisjoint(candidate.shortened)
        )

    @cached_property
    def _models(self) -> frozenset[str]:
        """The models named, and those without one or two letters that a shop may have added for a colour."""
        keys = self._asked.model_keys
        return keys.union(key[:-length] for key in keys for length in (1, 2) if key[-1:].isalpha())

    def _names_model_by_words(self, candidate: Candidate) -> bool:
        words = self._asked.model_words
        return bool(words) and all(word in candidate.named or word in told_of(candidate.recall).stems for word in words)

    def _could_be_branded(self, candidate: Candidate) -> bool:
        """Whether a brand or the seller may agree, however it is spelt."""
        names = self._names
        return (
            not names.isdisjoint(candidate.brands)
            or not names.isdisjoint(candidate.sellers)
            or not self._beginnings.isdisjoint(candidate.beginnings)
            or any(self._is_spelt(brand) for brand in candidate.far_brands)
            or any(brand in self._told for brand in candidate.brands)
        )

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        names = (self._asked.brand, *self._asked.seller_names)
        return frozenset(name[:ALIKE] for name in names if len(name) >= ALIKE)

    def _is_spelt(self, brand: str) -> bool:
        """Whether the title has a brand of four letters, or a long one with two letters wrong."""
        runs = self._asked.spellings.get(brand[0], ())
        return bool(runs) and any(
            (len(run) >= _LONG_NAME or len(brand) < SHORTEST)
            and abs(len(run) - len(brand)) <= 2
            and is_near(run, brand)
            for run in runs
        )

    @cached_property
    def _told(self) -> str:
        """The beginning of the description where a brand may stand, since none is given."""
        asked = self._asked
        if not asked.product.description or (asked.brand and asked.brand not in NO_BRAND):
            return ""
        return "".join(asked.description[:_TOLD_WITHIN])

    def _is_branded_thing(self, candidate: Candidate, *, is_old: bool) -> bool:
        """With a brand some of the name, the type of thing, or what else is told may be enough."""
        if not self._is_enough(candidate, self._most_of_name(candidate), is_old=is_old):
            return False
        brand, seller = same_brand(self._asked, candidate, self._index), same_seller(self._asked, candidate)
        found = same_name(self._asked, candidate, brand)
        name = max(found.score if found else 0.0, self._least_told)
        if max(brand.score if brand else 0.0, seller.score if seller else 0.0) < WEIGHTS.sure_brand:
            is_weak = brand is not None or seller is not None
            return not is_old and self._is_enough_alone(candidate, name, is_weak=is_weak)
        return self._is_enough(candidate, name, is_old=is_old)

    def _is_enough(self, candidate: Candidate, name: float, *, is_old: bool) -> bool:
        if name >= WEIGHTS.block_name or self._is_told_only:
            return True
        if is_old:
            return not self._is_other_type(candidate) and self._most_points(candidate, name) >= WEIGHTS.old_points
        is_typed = not self._types.isdisjoint(candidate.types)
        least = WEIGHTS.review_points_typed if is_typed else WEIGHTS.review_points
        return self._most_points(candidate, name) >= least

    def _is_other_type(self, candidate: Candidate) -> bool:
        return not same_type(self._asked, candidate) and bool(other_type(self._asked, candidate))

    def _is_told_without_brand(self, candidate: Candidate) -> bool:
        if self._said.isdisjoint(candidate.named) and self._asked.stems.isdisjoint(candidate.compounds):
            return False
        if not self._is_enough_alone(candidate, self._most_of_name(candidate), is_weak=False):
            return False
        found = same_name(self._asked, candidate, None)
        return found is not None and self._is_enough_alone(candidate, found.score, is_weak=False)

    def _is_enough_alone(self, candidate: Candidate, name: float, *, is_weak: bool) -> bool:
        """Without a brand half of the name and the type of thing must agree, or nearly all of the name."""
        is_typed = not self._types.isdisjoint(candidate.types)
        return (
            name >= WEIGHTS.nameless_name
            or (is_weak and name >= WEIGHTS.full_name)
            or (
                is_typed
                and name >= WEIGHTS.nameless_least
                and self._most_points(candidate, name) >= WEIGHTS.nameless_points
            )
        ) and (is_weak or not other_brand(self._asked, candidate))

    def _most_points(self, candidate: Candidate, name: float) -> float:
        told = told_of(candidate.recall)
        named, brands = candidate.named, candidate.brand_text
        details = sum(rarity(word) for word in self._details & told.stems if word not in named and word not in brands)
        own = self._most_told(candidate)
        kind = same_type(self._asked, candidate)
        sibling = sibling_model(self._asked, candidate) if self._has_model else None
        apart = sibling.score if sibling else 0.0
        known = {
            "same type": float(bool(kind and kind.score >= 1.0)),
            "type alike": float(bool(kind and kind.score < 1.0)),
            "another type": float(not kind and bool(other_type(self._asked, candidate))),
            "model of its own": float(0.0 < apart < 0.5),
            "near model": float(0.5 <= apart < 0.85),
            "another model": float(apart >= 0.85),
            "model not told": float(candidate.has_models),
            "seller alike": float(bool(self._asked.seller_names)),
            "number told": float(any(number in told.numbers for number in self._numbers)),
            "size": float(any(fact.value in candidate.sizes for fact in self._asked.sizes)),
            "name": name,
            "told": min(1.0, own / MUCH_TOLD),
            "told after the brand": float(own > 0),
            "details": min(1.0, details / MANY),
        }
        return most_points(known)

    @cached_property
    def _has_model(self) -> bool:
        return any(map(is_own, self._asked.mentions))

    def _most_told(self, candidate: Candidate) -> float:
        """Return how telling the title's words are together that the recall may tell too, misspelt ones among them."""
        told, named, brands = told_of(candidate.recall), candidate.named, candidate.brand_text
        typed = [each.phrase for each in self._asked.types if each.type in candidate.types]
        return sum(
            weight
            for word, other, weight in self._telling
            if (
                word in told.stems
                or word in named
                or other in told.stems
                or other in named
                or any(word in phrase for phrase in typed)
                or is_misspelt(word, candidate.recall)
            )
            and not (len(word) > 2 and word in brands)
        )

    @cached_property
    def _telling(self) -> list[tuple[str, str, float]]:
        """The telling words of the title: each with the word that is used for it and its weight."""
        return [
            (word, SYNONYMS.get(word, word), weight_of(word))
            for word in dict.fromkeys(self._asked.own_stems)
            if word not in CHATTER and not word.isdigit()
        ]

    @cached_property
    def _details(self) -> frozenset[str]:
        return (self._asked.stems | self._asked.details) - CHATTER

    @cached_property
    def _numbers(self) -> list[str]:
        return numbers_in(self._asked)

    def _most_of_name(self, candidate: Candidate) -> float:
        """Return the most that the names agree, whichever brand is left out of them."""
        most, of_product = 0.0, -1.0
        for phrase in candidate.phrases:
            share = self._share(phrase, candidate)
            most = max(most, share)
            if phrase.field == "products":
                of_product = max(of_product, share)
        if of_product >= 0.0:
            most = (most + of_product) / 2
        return max(most, self._least_told)

    @cached_property
    def _least_told(self) -> float:
        """How far description or category may name the thing where the title does not."""
        return BY_DETAILS if self._is_told_only else 0.0

    @cached_property
    def _is_told_only(self) -> bool:
        """Whether the title names no thing, and description or category may."""
        asked = self._asked
        return not asked.types and bool(asked.product.description or asked.product.category)

    def _share(self, phrase: Phrase, candidate: Candidate) -> float:
        said = self._said & phrase.stems
        is_typed = phrase.head_type in self._types
        is_joined = not self._asked.stems.isdisjoint(candidate.compounds)
        if not said and not is_typed and not is_joined:
            return 0.0
        agreed = phrase.head.split() if is_typed else ()
        covered = missing = 0.0
        for word in phrase.stems:
            if word in said or word in agreed:
                covered += rarity(word)
            elif word not in candidate.brand_text and word not in self._asked.brand:
                missing += rarity(word)
        if is_joined:
            return 1.0
        return covered / (covered + missing) if covered else 0.0

    @cached_property
    def _said(self) -> frozenset[str]:
        """The words of the product, alone and as names, and those that stand for them."""
        asked = self._asked
        return asked.stems.union(asked.names, (word for stem in asked.stems for word in SAID_FOR.get(stem, ())))
