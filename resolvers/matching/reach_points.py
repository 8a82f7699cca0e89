"""Reach in points: the most that the scorecard could give a product and a recall, told from their words alone."""

from functools import cached_property

from resolvers.matching.candidate import Candidate
from resolvers.matching.compare import NAMELESS
from resolvers.matching.comparers_model import is_own, model_instead
from resolvers.matching.comparers_name import BY_DETAILS
from resolvers.matching.comparers_type import kin_of, thing_instead
from resolvers.matching.comparers_words import CHATTER, MANY, numbers_in, opening_of
from resolvers.matching.lexicon import Kinship
from resolvers.matching.phrases import Phrase
from resolvers.matching.rarity import rarities
from resolvers.matching.score import WEIGHTS
from resolvers.matching.scorecard import LONG_TITLE, MUCH_TOLD, most_points, worth
from resolvers.matching.text import Asked
from resolvers.matching.told import Told, told_of
from resolvers.matching.words import SAID_FOR, SYNONYMS

_HALF = 0.5
_IN_BRAND = 2  # letters of a word that is looked for in a brand
_LOOKED_AT = (
    *("type alike", "another type", "model of its own", "another model", "model not told", "unknown model"),
    *("no brand", "old recall", "says little", "something untold"),
    *("number told", "size", "name", "told", "told after the brand", "details"),
)


_NAME, _DETAILS, _TOLD = worth("name"), worth("details"), worth("told")
_FOLLOWS, _UNTOLD = worth("told after the brand"), worth("something untold")
_OLD, _NO_BRAND, _UNKNOWN = worth("old recall"), worth("no brand"), worth("unknown model")


class Most:
    """What one product's words could come to with any recall."""

    def __init__(self, asked: Asked, names: frozenset[str]) -> None:
        """*names*: the brands and firms that it names, and all that could be one."""
        self._asked = asked
        self._names = names
        self.types = frozenset(named.type for named in asked.types)

    def reaches(self, candidate: Candidate, *, is_named: bool, is_old: bool = False, has_model: bool = False) -> bool:
        """Whether the points may be enough to review; what costs little is looked at first."""
        told, least = told_of(candidate.recall), WEIGHTS.review_points
        total = self._fixed + _OLD * is_old + _NO_BRAND * (not is_named)
        if self._is_model_given and candidate.has_models and not has_model:
            total += _UNKNOWN
        total += self._of_title(candidate, told)
        most_of_name = _NAME if self.says_more(candidate) else _NAME * self.least_told
        if total + most_of_name + _DETAILS + self._most_of_figures < least:
            return False
        total += _DETAILS * self.details(candidate, told)
        if total + most_of_name + self._most_of_figures < least:
            return False
        name = self.name(candidate)
        if name < NAMELESS and not is_named and not has_model:
            return False
        total += _NAME * name + self._of_figures(candidate, told)
        return total >= least and total + self._of_type_and_model(candidate, has_model=has_model) >= least

    def names_plainly(self, candidate: Candidate) -> bool:
        """Whether the title may say the type of thing and most of the name, or a brand that is all of it."""
        is_typed = not self.types.isdisjoint(candidate.types)
        return bool(candidate.brand_names) or (is_typed and self.name(candidate) >= WEIGHTS.plain_name)

    @cached_property
    def _fixed(self) -> float:
        """The most that all comes to that is not looked at, and what is the same with every recall."""
        return _NOT_LOOKED_AT + worth("says little") * max(0.0, 1.0 - len(self._asked.own_stems) / LONG_TITLE)

    @cached_property
    def _is_model_given(self) -> bool:
        return bool(self._asked.product.model)

    @cached_property
    def _most_of_figures(self) -> float:
        return worth("size") * bool(self._asked.sizes) + worth("number told") * bool(self._numbers)

    def _of_figures(self, candidate: Candidate, told: Told) -> float:
        sizes = self._asked.sizes
        total = worth("size") if sizes and any(fact.value in candidate.sizes for fact in sizes) else 0.0
        return total + worth("number told") * any(number in told.numbers for number in self._numbers)

    def _of_title(self, candidate: Candidate, told: Told) -> float:
        """Return the most points for the title's telling words; those that begin as one of its words do count too."""
        brands, openings = candidate.brand_text, told.openings
        said = (self._words & told.stems) | (self._words & candidate.named)
        if not self.types.isdisjoint(candidate.types):
            typed = (named.phrase.split() for named in self._asked.types if named.type in candidate.types)
            said = said.union(*typed)
        count, is_untold = 0, False
        for word, other, opening in self._telling:
            is_told = word in said or (opening and opening in openings) or (other and other in said)
            if (is_told or not is_untold) and not (word in brands and len(word) > _IN_BRAND):
                count += bool(is_told)
                is_untold = is_untold or not is_told
        of_told = _TOLD * min(1.0, count / MUCH_TOLD) + _FOLLOWS if count else 0.0
        return of_told + (_UNTOLD if is_untold else 0.0)

    def details(self, candidate: Candidate, told: Told) -> float:
        """Return how telling the words are together that the recall tells besides its name: the share of enough."""
        named, brands = candidate.named, candidate.brand_text
        shared = [word for word in self._details & told.stems if word not in named and word not in brands]
        return min(1.0, sum(rarities(shared)) / MANY)

    def _of_type_and_model(self, candidate: Candidate, *, has_model: bool) -> float:
        """Return the points of the type of thing, and of models that do not agree, against the most they come to."""
        total = -_MOST_OF_TYPE_AND_MODEL
        kin = kin_of(self._asked, candidate)
        if kin:
            total += 0.0 if kin[2] is Kinship.SAME else worth("type alike")
        elif thing_instead(self._asked, candidate):
            total += worth("another type")
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

    @cached_property
    def _telling(self) -> list[tuple[str, str, str]]:
        """The telling words of the title, each with the word that is used for it, if any, and how it begins."""
        return [
            (word, SYNONYMS.get(word, ""), opening_of(word))
            for word in dict.fromkeys(self._asked.own_stems)
            if word not in CHATTER and not word.isdigit()
        ]

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(each for word, other, _ in self._telling for each in (word, other) if each)

    @cached_property
    def _details(self) -> frozenset[str]:
        return (self._asked.stems | self._asked.details) - CHATTER

    @cached_property
    def _numbers(self) -> list[str]:
        return numbers_in(self._asked)

    # Names

    def says_of(self, candidate: Candidate) -> bool:
        """Whether the product says a word of the recall's name that is no brand, or names its type of thing."""
        return (
            not self._said.isdisjoint(candidate.telling)
            or not self.types.isdisjoint(candidate.head_types)
            or not self._asked.stems.isdisjoint(candidate.compounds)
            or (bool(candidate.bare_phrases) and self._says_bare(candidate))
        )

    def says_more(self, candidate: Candidate) -> bool:
        """Whether any of the name may agree, a word of a brand that is not the one meant too."""
        is_of_one = len(candidate.brands) <= 1 and (not self._asked.brand or self._asked.brand in candidate.brands)
        return self.says_of(candidate) or (not is_of_one and not self._said.isdisjoint(candidate.named))

    def _says_bare(self, candidate: Candidate) -> bool:
        return any(self._asked.stems.issuperset(phrase.stems) for phrase in candidate.bare_phrases)

    def name(self, candidate: Candidate) -> float:
        """Return the most that the names agree, whichever brand is left out of them."""
        asked, brands = self._asked, candidate.brands
        is_of_one = len(brands) <= 1 and (not asked.brand or asked.brand in brands)
        if self.says_of(candidate):
            if not asked.stems.isdisjoint(candidate.compounds) or (
                candidate.bare_phrases and self._says_bare(candidate)
            ):
                return 1.0
        elif is_of_one:
            return self.least_told
        said = None if is_of_one else self._said_beside(candidate)
        return max(self._most_covered(candidate, said), self.least_told)

    def _said_beside(self, candidate: Candidate) -> frozenset[str]:
        """Return the words of its names that the product says, but for those of every brand that both could name."""
        said = self._said & candidate.named
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
        said = self._said.intersection(phrase.telling)
        if phrase.head_type in self.types:
            said = said.union(word for word in phrase.head.split() if word in phrase.telling)
        return sum(rarities(said)) / phrase.weight if said else 0.0

    def _share(self, phrase: Phrase, said: frozenset[str], brands: str) -> float:
        """Return the share of its words where those of the brand count unless they are *said* as such."""
        agreed = phrase.head.split() if phrase.head_type in self.types else ()
        if not agreed and said.isdisjoint(phrase.stems):
            return 0.0
        covered = missing = 0.0
        for word, weight in zip(phrase.stems, rarities(phrase.stems), strict=True):
            if word in said or word in agreed:
                covered += weight
            elif word not in brands and word not in self._asked.brand:
                missing += weight
        return covered / (covered + missing) if covered else 0.0

    @cached_property
    def least_told(self) -> float:
        """How far description or category may name the thing where the title does not."""
        asked = self._asked
        is_told_only = not asked.types and bool(asked.product.description or asked.product.category)
        return BY_DETAILS if is_told_only else 0.0

    @cached_property
    def _said(self) -> frozenset[str]:
        """The words of the product, alone and as names, and those that stand for them."""
        asked = self._asked
        return asked.stems.union(asked.runs, (word for stem in asked.stems for word in SAID_FOR.get(stem, ())))


def _most_of_type_and_model() -> float:
    """Return the most that the points of the type of thing, and of models that do not agree, come to."""
    of_type = max(0.0, worth("type alike"), worth("another type"))
    of_model = max(0.0, worth("model of its own"), worth("another model"))
    return of_type + of_model + max(0.0, worth("model not told"))


_MOST_OF_TYPE_AND_MODEL = _most_of_type_and_model()
_NOT_LOOKED_AT = most_points(dict.fromkeys(_LOOKED_AT, 0.0)) + _MOST_OF_TYPE_AND_MODEL
