"""Reach in points: the most that the scorecard could give a product and a recall, told from their words alone."""

from functools import cached_property

from resolvers.matching.candidate import Candidate
from resolvers.matching.compare import RARE
from resolvers.matching.comparers_model import is_own, model_instead
from resolvers.matching.comparers_name import BY_DETAILS
from resolvers.matching.comparers_type import kin_of, thing_instead
from resolvers.matching.comparers_words import CHATTER, MANY, is_misspelt, numbers_in, opening_of, weight_of
from resolvers.matching.lexicon import Kinship
from resolvers.matching.phrases import STOP, Phrase
from resolvers.matching.rarity import rarity
from resolvers.matching.score import WEIGHTS
from resolvers.matching.scorecard import MUCH_TOLD, most_points, worth
from resolvers.matching.text import Asked
from resolvers.matching.told import Told, told_of
from resolvers.matching.words import SAID_FOR, SYNONYMS

_HALF = 0.5
_LOOKED_AT = (
    *("same type", "type alike", "another type", "model of its own", "near model", "another model", "model not told"),
    *("seller alike", "number told", "size", "name", "told", "told after the brand", "details"),
)


class Most:
    """What one product's words could come to with any recall."""

    def __init__(self, asked: Asked, names: frozenset[str]) -> None:
        """*names*: the brands and firms that it names, and all that could be one."""
        self._asked = asked
        self._names = names
        self.types = frozenset(named.type for named in asked.types)

    def says_of(self, candidate: Candidate) -> bool:
        """Whether the product says a word of the recall's name that is no brand, or names its type of thing."""
        return (
            not self.said.isdisjoint(candidate.telling)
            or not self.types.isdisjoint(candidate.head_types)
            or not self._asked.stems.isdisjoint(candidate.compounds)
            or (bool(candidate.bare_phrases) and self._says_bare(candidate))
        )

    def _says_bare(self, candidate: Candidate) -> bool:
        return any(self._asked.stems.issuperset(phrase.stems) for phrase in candidate.bare_phrases)

    def name(self, candidate: Candidate) -> float:
        """Return the most that the names agree, whichever brand is left out of them."""
        asked, brands = self._asked, candidate.brands
        is_said = self.says_of(candidate)
        if len(brands) <= 1 and (not asked.brand or asked.brand in brands):
            if not is_said:
                return self.least_told
            said: frozenset[str] | None = None
        else:
            said = self._said_beside(candidate)
            if not is_said and not said:
                return self.least_told
        if is_said and (
            not asked.stems.isdisjoint(candidate.compounds) or (candidate.bare_phrases and self._says_bare(candidate))
        ):
            return 1.0
        return max(self._most_covered(candidate, said), self.least_told)

    def _said_beside(self, candidate: Candidate) -> frozenset[str]:
        """Return the words of its names that the product says, but for those of every brand that both could name."""
        said = self.said & candidate.named
        meant = [*filter(self._names.__contains__, candidate.brands)] if said else []
        if not meant:
            return said
        meant += [self._asked.brand] if self._asked.brand else []
        return frozenset(word for word in said if not all(word in brand for brand in meant))

    def _most_covered(self, candidate: Candidate, said: frozenset[str] | None) -> float:
        most, of_product = 0.0, -1.0
        for phrase in candidate.phrases:
            share = self._share_beside(phrase) if said is None else self._share(phrase, said, candidate.brand_text)
            most = max(most, share)
            if phrase.field == "products":
                of_product = max(of_product, share)
        return most if of_product < 0.0 else (most + of_product) / 2

    def _share_beside(self, phrase: Phrase) -> float:
        """Return the share of its words, those of the brand left out."""
        said = self.said.intersection(phrase.telling)
        if phrase.head_type in self.types:
            said = said.union(word for word in phrase.head.split() if word in phrase.telling)
        return sum(map(rarity, said)) / phrase.weight if said else 0.0

    def _share(self, phrase: Phrase, said: frozenset[str], brands: str) -> float:
        is_typed = phrase.head_type in self.types
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
    def is_told_only(self) -> bool:
        """Whether the title names no thing, and description or category may."""
        asked = self._asked
        return not asked.types and bool(asked.product.description or asked.product.category)

    @cached_property
    def least_told(self) -> float:
        """How far description or category may name the thing where the title does not."""
        return BY_DETAILS if self.is_told_only else 0.0

    @cached_property
    def said(self) -> frozenset[str]:
        """The words of the product, alone and as names, and those that stand for them."""
        asked = self._asked
        return asked.stems.union(asked.names, (word for stem in asked.stems for word in SAID_FOR.get(stem, ())))

    def name_words(self, candidate: Candidate) -> int:
        """Return how many words of the recall's names the title could have."""
        return len(self._asked.stems & candidate.named) + len(self._asked.stems & STOP)

    def says_rare_name(self, candidate: Candidate) -> bool:
        """Whether it could say a very rare word of the recall's names."""
        return any(rarity(word) >= RARE and not word.isdigit() for word in self._asked.stems & candidate.named)

    def details(self, candidate: Candidate) -> float:
        """Return how telling the words are together that the recall tells besides its name: the share of enough."""
        named, brands = candidate.named, candidate.brand_text
        told = self._details & told_of(candidate.recall).stems
        return min(1.0, sum(rarity(word) for word in told if word not in named and word not in brands) / MANY)

    def reaches(self, least: float, candidate: Candidate, name: float, *, has_model: bool = False) -> bool:
        """Whether the points may come to *least*; told from what costs little first."""
        told = told_of(candidate.recall)
        total = self._fixed + worth("name") * name + worth("details") * self.details(candidate)
        total += self._of_numbers(candidate, told)
        wanted = least - total - _MOST_OF_TYPE_AND_MODEL
        if worth("told") + worth("told after the brand") < wanted:
            return False
        if own := self._most_told(candidate, told, wanted):
            total += worth("told") * min(1.0, own / MUCH_TOLD) + worth("told after the brand")
        if total + _MOST_OF_TYPE_AND_MODEL < least:
            return False
        return total + self._of_type_and_model(candidate, has_model=has_model) >= least

    def _of_numbers(self, candidate: Candidate, told: Told) -> float:
        sizes = self._asked.sizes
        total = worth("size") if sizes and any(fact.value in candidate.sizes for fact in sizes) else 0.0
        return total + worth("number told") * any(number in told.numbers for number in self._numbers)

    @cached_property
    def _fixed(self) -> float:
        """The most that all comes to that is not looked at."""
        return most_points(dict.fromkeys(_LOOKED_AT, 0.0)) + worth("seller alike") * bool(self._asked.seller_names)

    def _of_type_and_model(self, candidate: Candidate, *, has_model: bool) -> float:
        """Return the points of the type of thing, and of models that do not agree."""
        kin = kin_of(self._asked, candidate)
        if kin:
            total = worth("same type" if kin[2] is Kinship.SAME else "type alike")
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

    def _most_told(self, candidate: Candidate, told: Told, wanted: float) -> float:
        """Return how telling the title's words are together that the recall tells, misspelt ones where they matter.

        wanted: the points that they must bring.
        """
        brands, said = candidate.brand_text, (self._words & told.stems) | (self._words & candidate.named)
        if not self.types.isdisjoint(candidate.types):
            typed = (named.phrase.split() for named in self._asked.types if named.type in candidate.types)
            said = said.union(*typed)
        total, open_words, open_weight = 0.0, [], 0.0
        for word, other, opening, weight in self._telling:
            if len(word) > 2 and word in brands:
                continue
            if word in said or other in said:
                total += weight
            elif opening and opening in told.openings:
                open_words.append((word, weight))
                open_weight += weight
        if worth("told") * min(1.0, (total + open_weight) / MUCH_TOLD) + worth("told after the brand") < wanted:
            return total
        return total + sum(weight for word, weight in open_words if is_misspelt(word, candidate.recall))

    @cached_property
    def _telling(self) -> list[tuple[str, str, str, float]]:
        """The telling words of the title, each with the word that is used for it, how it begins, and its weight."""
        return [
            (word, SYNONYMS.get(word, word), opening_of(word), weight_of(word))
            for word in dict.fromkeys(self._asked.own_stems)
            if word not in CHATTER and not word.isdigit()
        ]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(each for word, other, *_ in self._telling for each in (word, other))

    @cached_property
    def _details(self) -> frozenset[str]:
        return (self._asked.stems | self._asked.details) - CHATTER

    @cached_property
    def _numbers(self) -> list[str]:
        return numbers_in(self._asked)


def _most_of_type_and_model() -> float:
    """Return the most that the points of the type of thing, and of models that do not agree, come to."""
    of_type = max(0.0, worth("same type"), worth("type alike"), worth("another type"))
    of_model = max(0.0, worth("model of its own"), worth("another model"))
    return of_type + of_model + max(0.0, worth("model not told"))


_MOST_OF_TYPE_AND_MODEL = _most_of_type_and_model()
