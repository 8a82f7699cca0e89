"""Candidate: a recall prepared once, so that comparing costs no reading."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import firm_key
from resolvers.matching.fuzzy import is_far
from resolvers.matching.lexicon import Named, named_types
from resolvers.matching.prose_scope import size_facts
from resolvers.matching.words import fold, joined, run_of, stem, tokenise, words_of
from resolvers.records import Fact, FactKind, Recall
from resolvers.verdict import UnitScope

_K = FactKind
_RAW_READ = 400
_OPENING = 6
_DETAILS_READ, _TITLE_READ = 6_000, 400
SHORTEST_MISSPELT = 5
ALIKE = 4  # so many letters at the beginning are alike in brands, one of which goes on from the other
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_STOP = frozenset(
    "the a an and or of for with in on to by from about certain all various recalled recall branded brand type"
    " set model series other our".split()
)


_GOES_WITH = frozenset(("for", "with", stem("used"), stem("sold")))


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase that names the product.

    stems: its words; types: the types of thing that it names; head: the words for the last of these.
    order: its words as they stand; telling: those of them that are in no brand.
    """

    words: str
    field: str
    stems: frozenset[str]
    types: frozenset[str]
    head: str
    head_type: str
    order: tuple[str, ...]
    telling: frozenset[str]


@dataclass(frozen=True)
class Candidate:
    """A recall prepared once for comparison; what few comparisons need is prepared when first asked for.

    brands: joined key -> the fact it was read from; weak_brands: those made of common words only.
    models: key -> fact; codes: those that the prose speaks of without saying what they are.
    prefixes, patterns, ranges: as the facts give them.
    openings: the first three signs that a key must have to be one of its models; None where any will do.
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
    phrases: tuple[Phrase, ...]
    types: frozenset[str]
    named: frozenset[str]
    brand_text: str
    unit_scope: UnitScope | None
    openings: frozenset[str] | None
    related: tuple[Fact, ...] = ()

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
    def head_types(self) -> frozenset[str]:
        """The types of thing that its phrases end with."""
        return frozenset(phrase.head_type for phrase in self.phrases if phrase.head_type)

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
        for telling, wanted, head_type, of_head in self._halves:
            told = len(telling & said)
            if told >= wanted or (head_type in types and told + of_head >= wanted):
                return True
        return False

    @cached_property
    def _halves(self) -> tuple[tuple[frozenset[str], float, str, int], ...]:
        """The words of each phrase that are in no brand, half of how many they are, and those for the type of thing."""
        return tuple(
            {
                (phrase.telling, len(phrase.telling) / 2, phrase.head_type, phrase.head.count(" ") + 1): None
                for phrase in self.phrases
            }
        )

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
    phrases = tuple(_phrases(recall, by_kind.get(_K.NAME, []), brands))
    types = frozenset(type_ for phrase in phrases for type_ in phrase.types if phrase.field != "description")
    return Candidate(
        recall=recall,
        brands=brands,
        weak_brands=weak,
        sellers=_sellers(by_kind, brands),
        models={fact.value: fact for fact in by_kind.get(_K.MODEL, ()) if fact.value},
        prefixes=tuple(by_kind.get(_K.MODEL_PREFIX, ())),
        patterns=tuple(by_kind.get(_K.MODEL_PATTERN, ())),
        ranges=tuple(by_kind.get(_K.MODEL_RANGE, ())),
        codes={fact.value: fact for fact in by_kind.get(_K.CODE, ())},
        gtins={fact.value: fact for fact in by_kind.get(_K.GTIN, ())},
        asins={fact.value: fact for fact in by_kind.get(_K.ASIN, ())},
        phrases=phrases,
        types=types or frozenset(type_ for phrase in phrases for type_ in phrase.types),
        named=frozenset(word for phrase in phrases for word in phrase.stems),
        brand_text=" ".join(brands),
        unit_scope=_unit_scope(by_kind),
        openings=_openings(by_kind),
        related=tuple(by_kind.get(_K.RELATED, ())),
    )


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


def _phrases(recall: Recall, names: list[Fact], brands: dict[str, Fact]) -> list[Phrase]:
    found: dict[frozenset[str], Phrase] = {}
    for fact in names[:8]:
        stemmed = [stem(word) for word in words_of(fold(fact.value))]
        for part in _listed(stemmed):
            kept = [word for word in part if word not in _STOP]
            words = frozenset(kept)
            if words not in found and any(word.isalpha() for word in kept):
                found[words] = _phrase(
                    fact, kept, _of_thing(part, brands) or named_types(_after_brand(kept, brands)), brands
                )
    if not recall.readable:
        raw = f"{recall.title} {recall.description[:_RAW_READ]}"
        kept = list(dict.fromkeys(stem(word) for word in tokenise(raw) if len(word) > 2 and word not in _STOP))
        fact = Fact(_K.NAME, raw[:160].strip(), raw[:160].strip(), "description", 0)
        found[frozenset(kept)] = _phrase(fact, kept, named_types(_after_brand(kept, brands)), brands)
    return list(found.values())[:12]


def _of_thing(part: list[str], brands: dict[str, Fact]) -> tuple[Named, ...]:
    """Return the types before what the thing goes with: a "power adapter sold with cameras" is no camera."""
    end = next((at for at, word in enumerate(part) if word in _GOES_WITH and at), len(part))
    return named_types(_after_brand([word for word in part[:end] if word not in _STOP], brands))


def _phrase(fact: Fact, kept: list[str], types: tuple[Named, ...], brands: dict[str, Fact]) -> Phrase:
    words, brand_text = frozenset(kept), " ".join(brands)
    telling = frozenset(word for word in words if word not in brand_text)
    return Phrase(
        words=fact.value,
        field=fact.field,
        stems=words,
        types=frozenset(named.type for named in types),
        head=types[-1].phrase if types else kept[-1] if kept else "",
        head_type=types[-1].type if types else "",
        order=tuple(kept),
        telling=telling if len(telling) < len(words) else words,
    )


def _listed(stemmed: list[str]) -> list[list[str]]:
    """Return the phrase, and its parts where it lists: "pig and toilet lighter" also names a pig lighter."""
    if "and" not in stemmed[1:-1] or len(stemmed) < 4:
        return [stemmed]
    at = len(stemmed) - 1 - stemmed[::-1].index("and")
    first, second = stemmed[:at], stemmed[at + 1 :]
    if second and second[0] not in COMMON_WORDS and len(second) >= 2:
        return [stemmed, [*first, stemmed[-1]], second]
    both = len(first) >= 2 and len(second) >= 2 and named_types(first[-1:]) and named_types(second[-1:])
    return [stemmed, first, second] if both else [stemmed]


def _after_brand(stemmed: list[str], brands: dict[str, Fact]) -> list[str]:
    """Return the words after the brand at the head: the "arrow" of Urban Arrow is no thing."""
    run, cut = "", 0
    for place, word in enumerate(stemmed[:4], start=1):
        run += word
        if run in brands and place < len(stemmed):
            cut = place
    return stemmed[cut:]


def _openings(by_kind: dict[FactKind, list[Fact]]) -> frozenset[str] | None:
    firsts = {fact.value[:3] for kind in (_K.MODEL, _K.MODEL_PREFIX) for fact in by_kind.get(kind, ())}
    for fact in (*by_kind.get(_K.MODEL_PATTERN, ()), *by_kind.get(_K.MODEL_RANGE, ())):
        first, last = fact.value[:3], (fact.until or fact.value)[:3]
        if len(first) < 3 or first != last or not first.isalnum():
            return None
        firsts.add(first)
    return frozenset(firsts)


def _unit_scope(by_kind: dict[FactKind, list[Fact]]) -> UnitScope | None:
    if _K.SERIAL in by_kind:
        return UnitScope.SERIAL
    if _K.LOT in by_kind:
        return UnitScope.LOT
    return UnitScope.DATE if _K.MADE_FROM in by_kind or _K.MADE_UNTIL in by_kind else None


class Told:
    """All that a recall says of its product.

    details: the stems of its description; stems: those of its title too.
    """

    def __init__(self, description: str, title: str) -> None:
        """Read both once."""
        self.details = frozenset(map(stem, words_of(fold(description[:_DETAILS_READ]))))
        self.stems = self.details.union(map(stem, words_of(fold(title[:_TITLE_READ]))))
        self._text = f"{title} ; {description[:_DETAILS_READ]}"

    def says(self, written: str) -> bool:
        """Whether the text has *written*, in small letters, by itself."""
        return any(word.strip(".,;:()") == written for word in self._text.lower().split())

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The numbers in both."""
        return frozenset(_NUMBER.findall(self._text))

    @cached_property
    def by_opening(self) -> dict[str, tuple[str, ...]]:
        """The longer words by their first three letters, so that a misspelling finds its word."""
        found: dict[str, tuple[str, ...]] = {}
        for word in sorted(self.stems):
            if len(word) >= SHORTEST_MISSPELT:
                found[word[:3]] = (*found.get(word[:3], ()), word)
        return found


@lru_cache(maxsize=16_384)
def _told(description: str, title: str) -> Told:
    return Told(description, title)


def told_of(recall: Recall) -> Told:
    """Return what *recall* says, kept since the same recalls are compared again and again."""
    return _told(recall.description, recall.title)
