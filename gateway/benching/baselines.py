"""Baselines: what simple likenesses would flag, on the same pairs and the same recalls.

Each says of a listing and one recall yes or no, and which of all recalls it would flag. They are given what our reader
found (brands, models, codes), so that they differ from the judgement in judging alone.
"""

import re
import time
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Protocol

from rapidfuzz import fuzz, process

from gateway.benching.judging import Judged
from gateway.benching.pairs import Kind
from resolvers.errors import InvalidGtin
from resolvers.matching.identifiers import gtin14
from resolvers.questions import Product
from resolvers.records import FactKind, Recall

MOST_COMPARISONS = 500_000  # of a listing with a recall, where all recalls are looked through
_WORD = re.compile(r"[a-z0-9]+")


class Baseline(Protocol):
    """A rule that needs no judgement. Recalls are known by their place among those given."""

    name: str

    def agrees(self, product: Product, place: int) -> bool:
        """Return whether it would flag the product as this recall."""
        ...

    def flagged(self, product: Product) -> Collection[int]:
        """Return the places of all recalls that it would flag the product as."""
        ...


@dataclass(frozen=True, slots=True)
class Compared:
    """What a baseline came to. own: flagged of the pair's own recall, by kind; others: further recalls, a listing.

    times_ours: how long it looks through all recalls for a listing, as a multiple of our whole judgement.
    """

    name: str
    own: Mapping[Kind, int]
    totals: Mapping[Kind, int]
    others: float
    times_ours: float


class TokenSetRatio:
    """RapidFuzz's token_set_ratio of the title and a product name."""

    name = "token_set_ratio >= 85"
    _LEAST = 85

    def __init__(self, recalls: Sequence[Recall]) -> None:
        """Fold the names of all products once."""
        self._of_recall = [[_plain(name) for name in _names(recall)] for recall in recalls]
        self._places = [place for place, names in enumerate(self._of_recall) for _ in names]
        self._names = [name for names in self._of_recall for name in names]

    def agrees(self, product: Product, place: int) -> bool:
        """Return whether one of its names is like enough."""
        title = _plain(product.title)
        return any(fuzz.token_set_ratio(title, name) >= self._LEAST for name in self._of_recall[place])

    def flagged(self, product: Product) -> Collection[int]:
        """Return the recalls with a name that is like enough."""
        found = process.extract_iter(
            _plain(product.title), self._names, scorer=fuzz.token_set_ratio, score_cutoff=self._LEAST
        )
        return {self._places[at] for _, _, at in found}


class WeightedDice:
    """Dice of letter pairs: name 50, brand 30, model 20, over the fields that both sides have."""

    name = "weighted Dice 50/30/20 >= 0.60"
    _LEAST = 0.60

    def __init__(self, recalls: Sequence[Recall]) -> None:
        """Cut names, brands and models into letter pairs once."""
        self._recalls = [
            (
                (0.5, _all_grams(_names(recall))),
                (0.3, _all_grams(fact.value for fact in recall.facts_of(FactKind.BRAND))),
                (0.2, _all_grams(fact.value for fact in recall.facts_of(FactKind.MODEL))),
            )
            for recall in recalls
        ]

    def agrees(self, product: Product, place: int) -> bool:
        """Return whether the weighted likeness is high enough."""
        return self._likeness(self._asked(product), place) >= self._LEAST

    def flagged(self, product: Product) -> Collection[int]:
        """Return the recalls whose weighted likeness is high enough."""
        asked = self._asked(product)
        return [place for place in range(len(self._recalls)) if self._likeness(asked, place) >= self._LEAST]

    @staticmethod
    def _asked(product: Product) -> list[frozenset[str]]:
        return [_grams(given or "") for given in (product.title, product.brand, product.model)]

    def _likeness(self, asked: Sequence[frozenset[str]], place: int) -> float:
        agreed = whole = 0.0
        for given, (weight, texts) in zip(asked, self._recalls[place], strict=True):
            if given and texts:
                whole += weight
                agreed += weight * max(2 * len(given & text) / (len(given) + len(text)) for text in texts)
        return agreed / whole if whole else 0.0


class SameCode:
    """The GTIN and nothing else."""

    name = "the same UPC"

    def __init__(self, recalls: Sequence[Recall]) -> None:
        """File the recalls by code."""
        self._by_code = defaultdict[str, set[int]](set)
        for place, recall in enumerate(recalls):
            for fact in recall.facts_of(FactKind.GTIN):
                self._by_code[fact.value].add(place)

    def agrees(self, product: Product, place: int) -> bool:
        """Return whether the recall is among those flagged."""
        return place in self.flagged(product)

    def flagged(self, product: Product) -> Collection[int]:
        """Return the recalls that list the code."""
        try:
            return self._by_code.get(gtin14(product.gtin or ""), set())
        except InvalidGtin:
            return set()


class TfIdf:
    """Cosine of the title and a recall's title and description, words weighed by TF-IDF over all recalls."""

    name = "TF-IDF cosine >= 0.33"
    _LEAST = 0.33

    def __init__(self, recalls: Sequence[Recall]) -> None:
        """Weigh the words of all recalls and file them."""
        told = [Counter(_words(f"{recall.title} {recall.description}")) for recall in recalls]
        holders = Counter(word for words in told for word in words)
        self._rarity = {word: log((1 + len(told)) / (1 + count)) + 1 for word, count in holders.items()}
        self._postings = defaultdict[str, list[tuple[int, float]]](list)
        for place, words in enumerate(told):
            for word, weight in self._unit(words).items():
                self._postings[word].append((place, weight))

    def agrees(self, product: Product, place: int) -> bool:
        """Return whether the recall is among those flagged."""
        return place in self.flagged(product)

    def flagged(self, product: Product) -> Collection[int]:
        """Return the recalls whose words point the same way."""
        cosine = defaultdict[int, float](float)
        for word, weight in self._unit(Counter(_words(product.title or ""))).items():
            for place, held in self._postings.get(word, ()):
                cosine[place] += weight * held
        return [place for place, likeness in cosine.items() if likeness >= self._LEAST]

    def _unit(self, words: Counter[str]) -> dict[str, float]:
        unheard = max(self._rarity.values(), default=1.0)
        weights = {word: count * self._rarity.get(word, unheard) for word, count in words.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        return {word: weight / length for word, weight in weights.items()}


BASELINES = (TokenSetRatio, WeightedDice, SameCode, TfIdf)


def compared(judged: Sequence[Judged], recalls: Sequence[Recall]) -> list[Compared]:
    """Return what each baseline comes to on the same pairs.

    Where recalls and pairs are many, only an even part of the pairs is compared with all recalls.
    """
    every = max(1, -(-len(judged) * len(recalls) // MOST_COMPARISONS))
    places = {recall.key: place for place, recall in enumerate(recalls)}
    return [_compared(make(recalls), judged, every, places) for make in BASELINES]


def _compared(baseline: Baseline, judged: Sequence[Judged], every: int, places: dict[str, int]) -> Compared:
    own = Counter(each.pair.kind for each in judged if baseline.agrees(each.pair.product, places[each.recall.key]))
    others, took_s, sample = 0, 0.0, judged[::every]
    for each in sample:
        started = time.perf_counter()
        flagged = baseline.flagged(each.pair.product)
        took_s += time.perf_counter() - started
        others += len(set(flagged) - {places[each.recall.key]})
    ours_s = sum(each.took_s for each in sample)
    totals = Counter(each.pair.kind for each in judged)
    return Compared(
        baseline.name,
        {kind: own[kind] for kind in Kind},
        {kind: totals[kind] for kind in Kind},
        others / (len(sample) or 1),
        took_s / ours_s if ours_s else 0.0,
    )


def _names(recall: Recall) -> list[str]:
    return [product.name for product in recall.products if product.name] or [recall.title]


def _plain(text: str | None) -> str:
    return " ".join(_words(text or ""))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _grams(text: str) -> frozenset[str]:
    plain = _plain(text).replace(" ", "")
    return frozenset(plain[at : at + 2] for at in range(len(plain) - 1))


def _all_grams(texts: Iterable[str]) -> tuple[frozenset[str], ...]:
    return tuple(grams for grams in map(_grams, texts) if grams)
