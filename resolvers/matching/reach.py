"""Reach: whether a product and a recall could match at all, seen from prepared words before anything is compared.

Most recalls that a search brings up share a word or a brand with the product and nothing more. This is a bound: it
takes for granted whatever it does not look at, so what it lets go could never have become a match
(``tests/resolvers/matching/test_reach.py``).
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property

from resolvers.matching.candidate import ALIKE, Candidate
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_brand import NO_BRAND, TOLD_WITHIN, Branded, brand_agreed, brand_instead, key_of
from resolvers.matching.comparers_model import model_agreed, model_instead, names_model
from resolvers.matching.comparers_name import same_seller, seller_named, told_name, words_of_unreadable
from resolvers.matching.comparers_type import kin_of, thing_instead
from resolvers.matching.fuzzy import LONG, SHORTEST, is_near
from resolvers.matching.reach_points import Most
from resolvers.matching.score import WEIGHTS
from resolvers.matching.scorecard import OLD_DAYS, SURE_BRAND
from resolvers.matching.text import Asked
from resolvers.matching.told import told_of

_EDITS = 2


class Reach:
    """What one product could come to with any recall."""

    def __init__(self, asked: Asked, index: RecallIndex, on: date, named: Mapping[str, None] | None = None) -> None:
        """*on*: the day of the judgement; named: the names that *index* finds, where they are known already."""
        self._asked = asked
        self._index = index
        self._oldest = on - timedelta(days=OLD_DAYS)
        self._named = index.names_in(asked) if named is None else named
        self._names = frozenset((asked.brand, *asked.seller_names, *asked.runs, *self._named))
        self._most = Most(asked, self._names)
        self._has_code = bool(asked.gtins or asked.asin)
        self._has_mention = bool(asked.model_keys or asked.model_words)

    def candidates(self) -> Iterator[Candidate]:
        """Yield the recalls that the search brings up, those that could match."""
        # By words alone an old recall says too little: what is sold today is seldom it.
        return filter(self.could_match, self._index.candidates(self._asked, self._named, self._oldest))

    def could_match(self, candidate: Candidate) -> bool:
        """Whether comparing the two could end in a match."""
        if self._has_code and self._shares_code(candidate):
            return True
        if not candidate.recall.readable:
            return self._could_be_modelled(candidate) or words_of_unreadable(self._asked, candidate) is not None
        has_model = self._has_mention and self._could_be_modelled(candidate)
        is_branded = self._could_be_branded(candidate)
        if has_model and self._is_proven(candidate, is_branded=is_branded):
            return True
        announced = candidate.recall.announced_on
        is_old = announced is None or announced < self._oldest
        if is_branded:
            return self._is_branded_thing(candidate, is_old=is_old)
        return not is_old and self._is_told_without_brand(candidate, has_model=has_model)

    def _shares_code(self, candidate: Candidate) -> bool:
        asked = self._asked
        return any(code in candidate.gtins for code in asked.gtins) or asked.asin in candidate.asins

    def _could_be_modelled(self, candidate: Candidate) -> bool:
        return (
            (candidate.has_models and self._names_model(candidate))
            or not (not candidate.codes or self._asked.model_keys.keys().isdisjoint(candidate.codes))
            or (bool(self._asked.model_words) and self._names_model_by_words(candidate))
        )

    def _is_proven(self, candidate: Candidate, *, is_branded: bool) -> bool:
        """Whether the model is enough; a sure one without a brand is not where something else differs."""
        asked = self._asked
        if is_branded or kin_of(asked, candidate):
            return True
        agreed = model_agreed(asked, candidate)
        is_sure = agreed is not None and agreed[0] >= WEIGHTS.sure_model
        if is_sure and not thing_instead(asked, candidate) and not brand_instead(asked, candidate):
            return True
        return self._most.name(candidate) >= WEIGHTS.block_name or self._most.reaches(
            candidate, is_named=False, has_model=True
        )

    def _names_model(self, candidate: Candidate) -> bool:
        if candidate.openings is not None and self._openings.isdisjoint(candidate.openings):
            return False
        if candidate.has_forms:
            return names_model(self._asked, candidate)
        models, shortened = candidate.models.keys(), candidate.shortened.keys()
        return not (models.isdisjoint(self._models) and shortened.isdisjoint(self._asked.model_keys))

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(key[:3] for key in self._asked.model_keys)

    @cached_property
    def _models(self) -> frozenset[str]:
        """The models named, and those without one or two letters that a shop may have added for a colour."""
        keys = self._asked.model_keys
        return frozenset(keys).union(key[:-length] for key in keys for length in (1, 2) if key[-1:].isalpha())

    def _names_model_by_words(self, candidate: Candidate) -> bool:
        told = told_of(candidate.recall).stems
        return all(word in candidate.named or word in told for word in self._asked.model_words)

    def _could_be_branded(self, candidate: Candidate) -> bool:
        """Whether a brand or the seller may agree, however it is spelt."""
        names = self._names
        return (
            not (names.isdisjoint(candidate.brands) and names.isdisjoint(candidate.sellers))
            or not (not self._beginnings or self._beginnings.isdisjoint(candidate.beginnings))
            or (bool(self._far_runs) and any(map(self._is_spelt, candidate.far_brands)))
            or (bool(self._told) and any(brand in self._told for brand in candidate.brands))
        )

    @cached_property
    def _beginnings(self) -> frozenset[str]:
        names = (self._asked.brand, *self._asked.seller_names)
        return frozenset(name[:ALIKE] for name in names if len(name) >= ALIKE)

    def _is_spelt(self, brand: str) -> bool:
        return any(
            abs(len(run) - len(brand)) <= _EDITS and is_near(run, brand) for run in self._far_runs.get(brand[0], ())
        )

    @cached_property
    def _far_runs(self) -> dict[str, list[str]]:
        """First letter -> what may be a brand of four letters, or a long one with two letters wrong."""
        return {
            first: far
            for first, runs in self._asked.spellings.items()
            if (far := [run for run in runs if len(run) == SHORTEST or len(run) >= LONG])
        }

    @cached_property
    def _told(self) -> str:
        """The beginning of the description where a brand may stand, since none is given."""
        asked = self._asked
        if not asked.product.description or (asked.brand and asked.brand not in NO_BRAND):
            return ""
        return "".join(asked.description[:TOLD_WITHIN])

    def _is_branded_thing(self, candidate: Candidate, *, is_old: bool) -> bool:
        """Whether with a brand some of the name, the type of thing, or what else is told may be enough."""
        most, asked = self._most, self._asked
        is_enough = most.reaches(candidate, is_named=True, is_old=is_old)
        is_plain = not is_enough and most.names_plainly(candidate)
        if not (is_enough or is_plain or most.least_told):
            return False
        brand = brand_agreed(asked, candidate, self._index)
        if (brand and brand.surety >= SURE_BRAND) or seller_named(asked, candidate):
            is_told = brand is not None and told_name(asked, candidate, _key(brand)) is not None
            return is_enough or is_told or (is_plain and model_instead(asked, candidate)[0] < WEIGHTS.weak_model)
        return not is_old and self._is_told_without_brand(candidate, has_model=False)

    def _is_told_without_brand(self, candidate: Candidate, *, has_model: bool) -> bool:
        """Whether without a brand the name and what else is told may be enough."""
        if not self._most.reaches(candidate, is_named=False, has_model=has_model):
            return False
        asked = self._asked
        return not (asked.brand and brand_instead(asked, candidate)) or same_seller(asked, candidate) is not None


def _key(brand: Branded) -> str:
    return key_of(brand.written, brand.fact.value)
