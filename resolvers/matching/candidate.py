"""Candidate: a recall prepared once, so that comparing costs no reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import firm_key
from resolvers.matching.fuzzy import is_far
from resolvers.matching.phrases import Phrase, phrases_of, words_named
from resolvers.matching.prose_scope import size_facts
from resolvers.matching.words import fold, joined, run_of, stem, words_of
from resolvers.records import Fact, FactKind, Recall
from resolvers.verdict import UnitScope

_K = FactKind
_NONE = frozenset[str]()  # one for all: an empty set weighs as much as one with four words
_OPENING = 6
ALIKE = 4  # so many letters at the beginning are alike in brands, one of which goes on from the other


@dataclass(frozen=True)
class Candidate:
    """A recall prepared once for comparison; what few comparisons need is prepared when first asked for.

    brands: joined key -> the fact it was read from; weak_brands: those made of common words only.
    models: key -> fact; codes: those that the prose speaks of without saying what they are.
    prefixes, patterns, ranges: as the facts give them.
    named: the words of all phrases; brand_text: the brand keys, apart by blanks.
    related: the earlier recalls that it speaks of.
    """

    recall: Recall
    brands: dict[str, Fact]
    weak_brands: frozenset[str]
    sellers: dict[str, Fact]
    models: dict[str, Fact]
    prefixes: tuple[Fact, ...]
    patterns: tuple[Fact, ...]
    ranges: tuple[Fact, ...]
    codes: dict[str, Fact]
    gtins: dict[str, Fact]
    asins: dict[str, Fact]
    named: frozenset[str]
    brand_text: str
    unit_scope: UnitScope | None
    related: tuple[Fact, ...] = ()

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The phrases that name what is recalled."""
        return phrases_of(self.recall, self.facts_of(_K.NAME), self.brands)

    @cached_property
    def types(self) -> frozenset[str]:
        """The types of thing that they name, those of the description only where no other does."""
        sure = frozenset(type_ for phrase in self.phrases for type_ in phrase.types if phrase.field != "description")
        return sure or frozenset(type_ for phrase in self.phrases for type_ in phrase.types) or _NONE

    @cached_property
    def openings(self) -> frozenset[str] | None:
        """The first three signs that a key must have to be one of its models; None where any will do."""
        firsts = {fact.value[:3] for fact in (*self.models.values(), *self.prefixes)}
        for fact in (*self.patterns, *self.ranges):
            first, last = fact.value[:3], (fact.until or fact.value)[:3]
            if len(first) < 3 or first != last or not first.isalnum():
                return None
            firsts.add(first)
        return frozenset(firsts) or _NONE

    @cached_property
    def sure_brands(self) -> list[str]:
        """The brands that are more than common words."""
        return [name for name in self.brands if name not in self.weak_brands]

    @cached_property
    def has_models(self) -> bool:
        """The recall says by number which models it means."""
        return bool(self.models or self.has_forms)

    @property
    def has_forms(self) -> bool:
        """It says so by how they begin or look, too."""
        return bool(self.prefixes or self.patterns or self.ranges)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Its types of thing in an order that is the same in every process."""
        return tuple(sorted(self.types))

    @cached_property
    def shortened(self) -> dict[str, Fact]:
        """Its models without one to three letters for a colour, which sellers leave out."""
        found: dict[str, Fact] = {}
        for model, fact in self.models.items():
            for length in (1, 2, 3):
                if model[-length:].isalpha():
                    found.setdefault(model[:-length], fact)
        return found

    @cached_property
    def sizes(self) -> dict[str, Fact]:
        """Its measures, and those in its names."""
        told = {fact.value.replace(".0 ", " "): fact for fact in self.facts_of(_K.SIZE)}
        return told | {fact.value: fact for fact in size_facts(" ; ".join(phrase.words for phrase in self.phrases))}

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first four letters of its brands, its sellers and its names for the thing."""
        names = (run_of(words_of(fold(phrase.words))[:_OPENING]) for phrase in self.phrases)
        return frozenset(name[:ALIKE] for name in (*self.brands, *self.sellers, *names) if len(name) >= ALIKE)

    @cached_property
    def firms(self) -> frozenset[str]:
        """Its brands and sellers."""
        return frozenset((*self.brands, *self.sellers))

    @cached_property
    def far_brands(self) -> tuple[str, ...]:
        """The brands that `Spellings` does not find in every misspelling that counts."""
        return tuple(name for name in self.sure_brands if is_far(name))

    @cached_property
    def firm_words(self) -> frozenset[str]:
        """The words of its firms' names, each alone."""
        return frozenset(stem(word) for fact in self.sellers.values() for word in words_of(fold(fact.value)))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The words of all phrases that are in no brand."""
        return frozenset[str]().union(*(phrase.telling for phrase in self.phrases))

    @cached_property
    def bare_phrases(self) -> tuple[Phrase, ...]:
        """The phrases that are all brand and yet name a thing."""
        return tuple(phrase for phrase in self.phrases if phrase.types and not phrase.telling)

    @cached_property
    def brand_names(self) -> frozenset[str]:
        """The names of its products that are a brand of its own and nothing more: "Sky Wheels"."""
        names = (phrase for phrase in self.phrases if phrase.field == "products")
        return frozenset(joined(name.words) for name in names if not name.types and not name.telling) or _NONE

    @cached_property
    def head_types(self) -> frozenset[str]:
        """The types of thing that its phrases end with."""
        return frozenset(phrase.head_type for phrase in self.phrases if phrase.head_type) or _NONE

    @cached_property
    def compounds(self) -> frozenset[str]:
        """What two words of a phrase make when written as one: "bedrail"."""
        return frozenset(one + two for phrase in self.phrases for one, two in pairwise(phrase.order))

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the earlier recalls and warnings that it names."""
        followed = (self.recall.warning_number,) if self.recall.warning_number else ()
        return (*followed, *(fact.value for fact in self.related if fact.until is None))

    def is_half_said(self, said: frozenset[str], types: frozenset[str]) -> bool:
        """Whether half of the words of one of its names are *said*, by the words or by the type of thing."""
        told = said & self.telling
        most, is_typed = len(told), not types.isdisjoint(self.head_types)
        for phrase in self.phrases:
            by_type = phrase.head.count(" ") + 1 if is_typed and phrase.head_type in types else 0
            wanted = len(phrase.telling)
            if (most + by_type) * 2 >= wanted and (len(told.intersection(phrase.telling)) + by_type) * 2 >= wanted:
                return True
        return False

    def age_days(self, on: date) -> int:
        """Return the age of the recall in days; an undated one is as old as can be."""
        announced = self.recall.announced_on
        return (on - announced).days if announced else 36_500

    def facts_of(self, *kinds: FactKind) -> tuple[Fact, ...]:
        """Return the recall's facts of these kinds."""
        return self.recall.facts_of(*kinds)


def prepare(recall: Recall) -> Candidate:
    """Return *recall* prepared; it costs no reading of prose, only of the facts that were read before."""
    by_kind: dict[FactKind, list[Fact]] = {}
    for fact in recall.facts:
        by_kind.setdefault(fact.kind, []).append(fact)
    brands = {key: fact for fact in by_kind.get(_K.BRAND, ()) if 2 <= len(key := joined(fact.value)) <= 40}
    brands |= {key[3:]: fact for key, fact in brands.items() if key.startswith("the") and len(key) >= 9}
    weak = frozenset(key for key, fact in brands.items() if _is_weak(key, fact.value))
    sellers = _sellers(by_kind, brands)
    return Candidate(
        recall=recall,
        brands=brands,
        weak_brands=weak or _NONE,
        sellers=sellers,
        models=_codes(by_kind.get(_K.MODEL, ()), brands, sellers),
        prefixes=tuple(by_kind.get(_K.MODEL_PREFIX, ())),
        patterns=tuple(by_kind.get(_K.MODEL_PATTERN, ())),
        ranges=tuple(by_kind.get(_K.MODEL_RANGE, ())),
        codes=_codes(by_kind.get(_K.CODE, ()), brands, sellers),
        gtins={fact.value: fact for fact in by_kind.get(_K.GTIN, ())},
        asins={fact.value: fact for fact in by_kind.get(_K.ASIN, ())},
        named=words_named(recall, by_kind.get(_K.NAME, ())),
        brand_text=" ".join(brands),
        unit_scope=_unit_scope(by_kind),
        related=tuple(by_kind.get(_K.RELATED, ())),
    )


def _codes(facts: Iterable[Fact], *names: Mapping[str, Fact]) -> dict[str, Fact]:
    """Return the facts by their keys; what is a firm's own name is no model: "Step2", "Super73"."""
    return {fact.value: fact for fact in facts if fact.value and not any(fact.value.lower() in of for of in names)}


def _is_weak(key: str, written: str) -> bool:
    return len(key) < 3 or key in COMMON_WORDS or all(w in COMMON_WORDS or w.isdigit() for w in words_of(fold(written)))


def _sellers(by_kind: dict[FactKind, list[Fact]], brands: dict[str, Fact]) -> dict[str, Fact]:
    sellers = {firm_key(fact.value): fact for fact in by_kind.get(_K.SELLER, ())}
    known = {*sellers, *brands}
    for fact in by_kind.get(_K.SHOP, ()):
        key = joined(fact.value)
        if any(key.startswith(name[:6]) or name.startswith(key[:6]) for name in known if len(name) >= 4):
            sellers.setdefault(key, fact)  # a firm's own shop; another's shop only retailed
    return {key: fact for key, fact in sellers.items() if len(key) >= 3}


def _unit_scope(by_kind: dict[FactKind, list[Fact]]) -> UnitScope | None:
    if _K.SERIAL in by_kind:
        return UnitScope.SERIAL
    if _K.LOT in by_kind:
        return UnitScope.LOT
    return UnitScope.DATE if _K.MADE_FROM in by_kind or _K.MADE_UNTIL in by_kind else None
