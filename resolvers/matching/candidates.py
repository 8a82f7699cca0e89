"""Candidates: a product in, the recalls that could concern it out; generous, nothing is judged here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice, pairwise
from math import log

from resolvers.errors import InvalidRecallNumber
from resolvers.matching.candidate import Candidate, prepare
from resolvers.matching.firms import firm_names
from resolvers.matching.fuzzy import Spellings
from resolvers.matching.identifiers import recall_key, recall_number
from resolvers.matching.text import Asked
from resolvers.records import FactKind, Recall

__all__ = ["Candidate", "RecallIndex"]

_MOST = 60
_RAREST_WEIGHT = 4.0
_BY_WORDS = 12
_RAREST = 7
_COMMON_POSTING = 300  # a word in more names than this finds nothing in particular
_MOST_OF_ONE_NAME = 40  # the newest of them
_MOST_OF_ONE_MODEL = 10
_ROUNDING = 1e-9


class RecallIndex:
    """All recalls of one generation, immutable once built."""

    def __init__(self, prepared: tuple[Candidate, ...]) -> None:
        """*prepared*: the newest last."""
        self._prepared = prepared
        self._by_key = {candidate.recall.key: candidate for candidate in prepared}
        self._codes: dict[str, list[int]] = defaultdict(list)
        self._models: dict[str, list[int]] = defaultdict(list)
        self._openings: dict[str, list[int]] = defaultdict(list)
        self._names: dict[str, list[int]] = defaultdict(list)
        self._words: dict[str, list[int]] = defaultdict(list)
        self._naming: dict[str, list[str]] = defaultdict(list)
        self.compounds: dict[str, tuple[str, ...]] = {}  # two words of a name written as one
        self.stripped: set[str] = set()  # models without the letters at their end
        for place, candidate in enumerate(prepared):
            self._file(place, candidate)
        self._spellings = Spellings(dict.fromkeys(name for candidate in prepared for name in candidate.sure_brands))
        self.rarities = {word: 1.0 + 3.0 / (1.0 + log(1 + len(found))) for word, found in self._words.items()}
        self._floors: list[tuple[float, frozenset[str]] | None] = [None] * len(prepared)
        self._halves: list[tuple[float, ...] | None] = [None] * len(prepared)
        self._followed = {f"W{c.recall.warning_number}": c.recall.key for c in prepared if c.recall.warning_number}
        self.recalls = tuple(candidate.recall for candidate in reversed(prepared))

    @classmethod
    def build(cls, recalls: Iterable[Recall]) -> "RecallIndex":
        """Return the index over *recalls*, whose facts were read at ingest."""
        return cls(tuple(_prepared(recall) for recall in sorted(recalls, key=_newest_last)))

    def __len__(self) -> int:
        return len(self._prepared)

    def recall(self, key: str) -> Recall | None:
        """Return the recall with this key."""
        found = self._by_key.get(key)
        return found.recall if found else None

    def numbered(self, number: str) -> Recall | None:
        """Return the recall with this number, else the warning; any spelling, ``"W26-313"`` too."""
        try:
            key, bare = recall_key(number), recall_number(number)
        except InvalidRecallNumber:
            return None
        return self.recall(key) or self.recall(f"W{bare}")

    def following(self, key: str) -> Recall | None:
        """Return the recall that followed the warning with this key."""
        return self.recall(self._followed.get(key, ""))

    def naming(self, name: str) -> tuple[str, ...]:
        """Return the keys of the recalls that name this firm, exactly or as an alias, other than as a shop."""
        return tuple(dict.fromkeys(key for firm in firm_names(name) for key in self._naming.get(firm, ())))

    def holders(self, brand: str) -> int:
        """Return how many recalls name this brand or firm."""
        return len(self._names.get(brand, ()))

    def spelt_like(self, name: str) -> list[str]:
        """Return the brands that *name* may be, one edit away."""
        return self._spellings.near(name)

    def is_name(self, key: str) -> bool:
        """Whether *key* is the brand or firm of any recall."""
        return key in self._names

    def rarity(self, word: str) -> float:
        """Return how telling a word of a name is: from 1.0 in many names to 4.0 in none."""
        return self.rarities.get(word, _RAREST_WEIGHT)

    def candidates(self, asked: Asked) -> list[Candidate]:
        """Return the recalls that could concern *asked*."""
        return [self._prepared[place] for place in self.places(asked, self.names_in(asked))]

    def places(self, asked: Asked, named: Iterable[str]) -> dict[int, None]:
        """Return the places of the recalls that could concern *asked*. named: the names in it.

        Each way of finding has room of its own, so that noise in one never pushes out what another found.
        """
        places: dict[int, None] = {}
        for found in (self._by_code(asked), self._by_name(named), self._by_words(asked), self._by_model(asked)):
            places |= dict.fromkeys(islice(dict.fromkeys(found), _MOST))
        return places

    def at(self, place: int) -> Candidate:
        """Return the recall at *place*."""
        return self._prepared[place]

    def may_be_half_said(self, place: int, said: frozenset[str]) -> bool:
        """Whether the words *said* could be half of a phrase of the recall's name, the brands left out."""
        floor = self._floors[place]
        if floor is None:
            floor = self._floors[place] = self._floor(place)
        least, alone = floor
        return not alone.isdisjoint(said) or (len(said) > 1 and sum(map(self.rarities.__getitem__, said)) >= least)

    def _floor(self, place: int) -> tuple[float, frozenset[str]]:
        """Return half the weight of the lightest phrase, and the words that are half of one by themselves."""
        phrases, halves, weights = self._prepared[place].phrases, self.halves(place), self.rarities
        alone = {w for phrase, half in zip(phrases, halves, strict=True) for w in phrase.telling if weights[w] >= half}
        return min(halves, default=0.0), frozenset(alone)

    def halves(self, place: int) -> tuple[float, ...]:
        """Return, for each phrase of the recall, half of what its words weigh without the brands."""
        halves = self._halves[place]
        if halves is None:
            weight_of = self.rarities.__getitem__
            phrases = self._prepared[place].phrases
            halves = tuple(sum(map(weight_of, phrase.telling)) / 2 - _ROUNDING for phrase in phrases)
            self._halves[place] = halves
        return halves

    def _file(self, place: int, candidate: Candidate) -> None:
        for code in (*candidate.gtins, *candidate.asins):
            self._codes[code].append(place)
        for model in candidate.models:
            self._models[model].append(place)
            self.stripped.update(_stripped(model))
        for fact in (*candidate.prefixes, *candidate.patterns, *candidate.ranges):
            self._openings[fact.value[:3]].append(place)
        for name in {**candidate.brands, **candidate.sellers}:
            self._names[name].append(place)
        for word in {word for phrase in candidate.phrases for word in phrase.stems}:
            self._words[word].append(place)
        for phrase in candidate.phrases:
            for parts in pairwise(phrase.order):
                held = self.compounds.setdefault("".join(parts), parts)
                if held is not parts and not set(parts) <= set(held):
                    self.compounds["".join(parts)] = (*held, *parts)
        for name, fact in candidate.sellers.items():
            if fact.kind is FactKind.SELLER:
                self._naming[name].append(candidate.recall.key)

    def _by_code(self, asked: Asked) -> Iterator[int]:
        for code in (*asked.gtins, *([asked.asin] if asked.asin else [])):
            yield from self._codes.get(code, ())

    def _by_model(self, asked: Asked) -> Iterator[int]:
        for mention in asked.mentions:
            yield from self._models.get(mention.key, ())[-_MOST_OF_ONE_MODEL:]
        for mention in asked.mentions:
            if not mention.is_joined:
                yield from self._openings.get(mention.key[:3], ())[-_MOST_OF_ONE_NAME:]

    def _by_name(self, named: Iterable[str]) -> Iterator[int]:
        for name in named:
            yield from self._names[name][-_MOST_OF_ONE_NAME:]

    def names_in(self, asked: Asked) -> dict[str, str]:
        """Return the brands and firms of recalls that *asked* names, each with the asked spelling."""
        names = self._names
        found = {name: name for name in (asked.brand, *asked.seller_names, *asked.names) if name in names}
        for runs in asked.spellings.values():
            for written in runs:
                if written not in found:
                    for name in self._spellings.near(written):
                        found.setdefault(name, written)
        return found

    def _by_words(self, asked: Asked) -> list[int]:
        known = [(len(found), word, found) for word in asked.stems if (found := self._words.get(word))]
        known.sort()
        sums: dict[int, float] = {}
        for count, word, found in known[:_RAREST]:
            if count > _COMMON_POSTING:
                break
            weight = self.rarities[word]
            for place in found:
                sums[place] = sums.get(place, 0.0) + weight
        best = sorted(zip(sums.values(), sums.keys(), strict=True), reverse=True)
        return [place for _, place in best[:_BY_WORDS]]


def _prepared(recall: Recall) -> Candidate:
    """Return *recall* prepared; one that cannot be is taken by its bare words, so that it never costs all others."""
    try:
        return prepare(recall)
    except Exception:  # noqa: BLE001 - whatever is wrong with one record, the gateway must start
        return prepare(replace(recall, readable=False, facts=()))


def _stripped(model: str) -> Iterator[str]:
    """Yield *model* without the one to three letters that a seller may leave out."""
    for length in (1, 2, 3):
        if not model[-length:].isalpha() or len(model) - length < 6:
            return
        yield model[:-length]


def _newest_last(recall: Recall) -> tuple[str, str]:
    return str(recall.announced_on or ""), recall.key
