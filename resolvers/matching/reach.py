"""Reach: whether a product and a recall could match at all, seen from prepared sets before anything is compared.

Most recalls that a search brings up share a word or a brand with the product and nothing more. This is a bound: it
takes for granted whatever it does not look at, so what it lets go could never have become a match
(``tests/resolvers/matching/test_reach.py``).
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cached_property

from resolvers.matching.candidate import ALIKE, Candidate, Phrase, Told, told_of
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_model import is_own, model_agreed, model_instead, names_model
from resolvers.matching.comparers_name import (
    BY_DETAILS,
    NO_BRAND,
    brand_instead,
    same_brand,
    same_seller,
    share_of_name,
    words_of_unreadable,
)
from resolvers.matching.comparers_type import kin_of, thing_instead
from resolvers.matching.comparers_words import CHATTER, MANY, is_misspelt, numbers_in
from resolvers.matching.fuzzy import SHORTEST, is_near
from resolvers.matching.lexicon import Kinship
from resolvers.matching.rarity import rarity
from resolvers.matching.score import WEIGHTS
from resolvers.matching.scorecard import MUCH_TOLD, OLD_DAYS, SURE_BRAND, most_points, worth
from resolvers.matching.text import Asked
from resolvers.matching.words import SAID_FOR, SYNONYMS

_TOLD_WITHIN = 300  # words of a description in which a brand is looked for
_LONG_NAME, _EDITS = 10, 2
_HALF = 0.5
_LOOKED_AT = (
    *("type alike", "another type", "model of its own", "another model", "model not told", "no brand", "old recall"),
    *("number told", "size", "name", "told", "told after the brand", "details"),
)


class Reach:
    """What one product could come to with any recall."""

    def __init__(self, asked: Asked, index: RecallIndex, on: date) -> None:
        """*on*: the day of the judgement."""
        self._asked = asked
        self._index = index
        self._oldest = on - timedelta(days=OLD_DAYS)
        self._named = index.names_in(asked)
        self._names = frozenset((asked.brand, *asked.seller_names, *asked.names, *self._named))
        self._types = frozenset(named.type for named in asked.types)
        self._has_code = bool(asked.gtins or asked.asin)
        self._has_mention = bool(asked.model_keys or asked.model_words)

    def candidates(self) -> Iterator[Candidate]:
        """Yield the recalls that the search brings up, those that could match."""
        asked = self._asked
        product = asked.product
        is_bare = not (asked.brand or product.model or product.seller or product.description)
        # Where nothing but the title could name a brand or model, an old recall could not match by words alone.
        since = self._oldest if is_bare else date.min
        return filter(self.could_match, self._index.candidates(asked, self._named, since))

    def could_match(self, candidate: Candidate) -> bool:
        """Whether comparing the two could end in a match."""
        if self._has_code and self._shares_code(candidate):
            return True
        if not candidate.recall.readable:
            return self._could_be_modelled(candidate) or words_of_unreadable(self._asked, candidate) is not None
        is_branded = self._could_be_branded(candidate)
        has_model = self._has_mention and self._could_be_modelled(candidate)
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
            or not self._asked.model_keys.keys().isdisjoint(candidate.codes)
            or self._names_model_by_words(candidate)
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
        name = self._most_of_name(candidate)
        return name >= WEIGHTS.block_name or self._could_reach(candidate, name, is_named=False, has_model=True)

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
        words = self._asked.model_words
        return bool(words) and all(word in candidate.named or word in told_of(candidate.recall).stems for word in words)

    def _could_be_branded(self, candidate: Candidate) -> bool:
        """Whether a brand or the seller may agree, however it is spelt."""
        return (
            not self._names.isdisjoint(candidate.firms)
            or not self._beginnings.isdisjoint(candidate.beginnings)
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
            if (far := [run for run in runs if len(run) == SHORTEST or len(run) >= _LONG_NAME])
        }

    @cached_property
    def _told(self) -> str:
        """The beginning of the description where a brand may stand, since none is given."""
        asked = self._asked
        if not asked.product.description or (asked.brand and asked.brand not in NO_BRAND):
            return ""
        return "".join(asked.description[:_TOLD_WITHIN])

    def _is_branded_thing(self, candidate: Candidate, *, is_old: bool) -> bool:
        """With a brand some of the name, the type of thing, or what else is told may be enough."""
        if not self._could_reach(candidate, self._most_of_name(candidate), is_old=is_old):
            return False
        brand, seller = same_brand(self._asked, candidate, self._index), same_seller(self._asked, candidate)
        name = max(share_of_name(self._asked, candidate, brand)[0], self._least_told)
        is_named = max(brand.score if brand else 0.0, seller.score if seller else 0.0) >= SURE_BRAND
        return (is_named or not is_old) and self._could_reach(candidate, name, is_named=is_named, is_old=is_old)

    def _is_told_without_brand(self, candidate: Candidate, *, has_model: bool) -> bool:
        asked = self._asked
        if (asked.brand and brand_instead(asked, candidate)) or (
            self._said.isdisjoint(candidate.named) and asked.stems.isdisjoint(candidate.compounds)
        ):
            return False
        if not self._could_reach(candidate, self._most_of_name(candidate), is_named=False, has_model=has_model):
            return False
        name, _ = share_of_name(asked, candidate, None)
        return self._could_reach(candidate, name, is_named=False, has_model=has_model)

    def _could_reach(
        self, candidate: Candidate, name: float, *, is_named: bool = True, is_old: bool = False, has_model: bool = False
    ) -> bool:
        """Whether the points may be enough to review; told from what costs little first."""
        least, asked, told = WEIGHTS.review_points, self._asked, told_of(candidate.recall)
        named, brands = candidate.named, candidate.brand_text
        details = sum(rarity(word) for word in self._details & told.stems if word not in named and word not in brands)
        total = self._most + worth("name") * name + worth("details") * min(1.0, details / MANY)
        total += worth("old recall") * is_old + worth("no brand") * (not is_named)
        if any(number in told.numbers for number in self._numbers):
            total += worth("number told")
        if asked.sizes and any(fact.value in candidate.sizes for fact in asked.sizes):
            total += worth("size")
        wanted = least - total - _most_of_type_and_model()
        if worth("told") + worth("told after the brand") < wanted:
            return False
        if own := self._most_told(candidate, told, wanted):
            of_told = worth("told") * min(1.0, own / MUCH_TOLD) + worth("told after the brand")
            total, wanted = total + of_told, wanted - of_told
        return wanted <= 0.0 and total + self._of_type_and_model(candidate, has_model=has_model) >= least

    @cached_property
    def _most(self) -> float:
        """The most that all comes to that is not looked at."""
        return most_points(dict.fromkeys(_LOOKED_AT, 0.0))

    def _of_type_and_model(self, candidate: Candidate, *, has_model: bool) -> float:
        """Return the points of the type of thing, and of models that do not agree."""
        kin = kin_of(self._asked, candidate)
        if kin:
            total = 0.0 if kin[2] is Kinship.SAME else worth("type alike")
        else:
            total = worth("another type") if thing_instead(self._asked, candidate) else 0.0
        if has_model:
            return total
        apart = model_instead(self._asked, candidate)[0] if self._has_model else 0.0
        if 0.0 < apart < _HALF:
            total += worth("model of its own")
        elif apart >= WEIGHTS.surely_apart:
            total += worth("another model")
        return total + worth("model not told") * candidate.has_models

    @cached_property
    def _has_model(self) -> bool:
        return any(map(is_own, self._asked.mentions))

    def _most_told(self, candidate: Candidate, told: Told, wanted: float) -> int:
        """Return how many telling words of the title the recall tells, misspelt ones where they matter.

        wanted: the points that they must bring.
        """
        stems, named, brands = told.stems, candidate.named, candidate.brand_text
        typed = [each.phrase for each in self._asked.types if each.type in candidate.types]
        total, open_words = 0, []
        for word, other in self._telling:
            if len(word) > 2 and word in brands:
                continue
            if (
                word in stems
                or word in named
                or other in stems
                or other in named
                or (typed and any(word in phrase for phrase in typed))
            ):
                total += 1
            else:
                open_words.append(word)
        most = worth("told") * min(1.0, (total + len(open_words)) / MUCH_TOLD) + worth("told after the brand")
        return total if most < wanted else total + sum(is_misspelt(word, candidate.recall) for word in open_words)

    @cached_property
    def _telling(self) -> list[tuple[str, str]]:
        """The telling words of the title, each with the word that is used for it."""
        return [
            (word, SYNONYMS.get(word, word))
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
        asked, brands = self._asked, candidate.brands
        if candidate.bare_phrases and any(phrase.stems <= asked.stems for phrase in candidate.bare_phrases):
            return 1.0
        is_joined = not asked.stems.isdisjoint(candidate.compounds)
        is_said = is_joined or not (
            self._said.isdisjoint(candidate.telling) and self._types.isdisjoint(candidate.head_types)
        )
        if not is_said and len(brands) == 1 and (not asked.brand or asked.brand in brands):
            return self._least_told
        said = self._said & candidate.named
        meant = [*filter(self._names.__contains__, brands)]
        if meant:
            meant += [asked.brand] if asked.brand else []
            said = frozenset(word for word in said if not all(word in brand for brand in meant))
            if not said and not is_said:
                return self._least_told
        most, of_product = 0.0, -1.0
        for phrase in candidate.phrases:
            share = 1.0 if is_joined else self._share(phrase, said, candidate.brand_text)
            most = max(most, share)
            if phrase.field == "products":
                of_product = max(of_product, share)
        if of_product >= 0.0:
            most = (most + of_product) / 2
        return max(most, self._least_told)

    def _share(self, phrase: Phrase, said: frozenset[str], brands: str) -> float:
        is_typed = phrase.head_type in self._types
        if not is_typed and said.isdisjoint(phrase.stems):
            return 0.0
        agreed = phrase.head.split() if is_typed else ()
        covered = missing = 0.0
        for word in phrase.stems:
            if word in said or word in agreed:
                covered += rarity(word)
            elif word not in brands and word not in self._asked.brand:
                missing += rarity(word)
        return covered / (covered + missing) if covered else 0.0

    @cached_property
    def _least_told(self) -> float:
        """How far description or category may name the thing where the title does not."""
        return BY_DETAILS if self._is_told_only else 0.0

    @cached_property
    def _is_told_only(self) -> bool:
        """Whether the title names no thing, and description or category may."""
        asked = self._asked
        return not asked.types and bool(asked.product.description or asked.product.category)

    @cached_property
    def _said(self) -> frozenset[str]:
        """The words of the product, alone and as names, and those that stand for them."""
        asked = self._asked
        return asked.stems.union(asked.names, (word for stem in asked.stems for word in SAID_FOR.get(stem, ())))


def _most_of_type_and_model() -> float:
    """Return the most that the points of the type of thing, and of models that do not agree, come to."""
    of_type = max(0.0, worth("type alike"), worth("another type"))
    of_model = max(0.0, worth("model of its own"), worth("another model"))
    return of_type + of_model + max(0.0, worth("model not told"))
