"""Candidates: a product in, the recalls that could concern it out; generous, nothing is judged here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from heapq import nlargest
from itertools import islice

from resolvers.errors import InvalidRecallNumber
from resolvers.matching.candidate import Candidate, prepare
from resolvers.matching.firms import firm_names
from resolvers.matching.fuzzy import SHORTEST, is_near, left_out
from resolvers.matching.identifiers import recall_key, recall_number
from resolvers.matching.kin import Family
from resolvers.matching.rarity import rarity
from resolvers.matching.text import Asked
from resolvers.records import FactKind, Recall

__all__ = ["Candidate", "RecallIndex"]

_MOST = 60
_BY_WORDS = 12
_RAREST = 7
_COMMON_POSTING = 300  # a word in more names than this finds nothing in particular
_MOST_OF_ONE_NAME = 40  # the newest of them
_MOST_OF_ONE_MODEL = 10
_MOST_ALIKE = 150  # of one firm, the newest
_SHORTEST_CODE = 6  # a shorter one, not called a model, finds nothing by itself


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
        self._spellings: dict[
            str, str
        ] = {}  # names as one text, apart by blanks: 100,000 lists would weigh ten times that
        self._words: dict[str, list[int]] = defaultdict(list)
        self._naming: dict[str, list[str]] = defaultdict(list)
        for place, candidate in enumerate(prepared):
            self._file(place, candidate)
        self._file_spellings()
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

    def candidate(self, key: str) -> Candidate | None:
        """Return the recall with this key, prepared."""
        return self._by_key.get(key)

    @cached_property
    def family(self) -> Family:
        """Which of these recalls belong together; found out when asked for."""
        return Family(self)

    def alike(self, candidate: Candidate) -> list[Candidate]:
        """Return the other recalls that share a firm, brand, model or code, or of which one speaks of the other."""
        numbers = (candidate.recall.number, *candidate.numbers)
        spoken = tuple(f"#{number}" for number in numbers)
        places: dict[int, None] = {}
        for posting, keys in (
            (self._names, (*candidate.brands, *candidate.sellers)),
            (self._models, (*candidate.models, *candidate.codes)),
            (self._codes, (*candidate.gtins, *candidate.asins, *spoken)),
        ):
            for key in keys:
                places |= dict.fromkeys(posting.get(key, ())[-_MOST_ALIKE:])
        near = {self._prepared[place].recall.key: self._prepared[place] for place in places}
        named = (self._by_key.get(f"{kind}{number}") for number in numbers for kind in ("", "W"))
        near |= {other.recall.key: other for other in named if other}
        near.pop(candidate.recall.key, None)
        return list(near.values())

    def sharing(self, model: str) -> int:
        """Return how many recalls name this model."""
        return len(self._models.get(model, ()))

    def naming(self, name: str) -> tuple[str, ...]:
        """Return the keys of the recalls that name this firm, exactly or as an alias, other than as a shop."""
        return tuple(dict.fromkeys(key for firm in firm_names(name) for key in self._naming.get(firm, ())))

    def holders(self, brand: str) -> int:
        """Return how many recalls name this brand or firm."""
        return len(self._names.get(brand, ()))

    def is_name(self, key: str) -> bool:
        """Whether *key* is the brand or firm of any recall."""
        return key in self._names

    def candidates(self, asked: Asked) -> list[Candidate]:
        """Return the recalls that could concern *asked*.

        Each way of finding has room of its own, so that noise in one never pushes out what another found.
        """
        places: dict[int, None] = {}
        for found in (self._by_code(asked), self._by_name(asked), self._by_words(asked), self._by_model(asked)):
            places |= dict.fromkeys(islice(dict.fromkeys(found), _MOST))
        return [self._prepared[place] for place in places]

    def _file(self, place: int, candidate: Candidate) -> None:
        for code in (*candidate.gtins, *candidate.asins):
            self._codes[code].append(place)
        for number in candidate.numbers:
            self._codes[f"#{number}"].append(place)
        for model in candidate.models:
            self._models[model].append(place)
        for code in candidate.codes:
            if len(code) >= _SHORTEST_CODE:
                self._models[code].append(place)
        for fact in (*candidate.prefixes, *candidate.patterns, *candidate.ranges):
            self._openings[fact.value[:3]].append(place)
        for name in {**candidate.brands, **candidate.sellers}:
            self._names[name].append(place)
        for word in {word for phrase in candidate.phrases for word in phrase.stems}:
            self._words[word].append(place)
        for name, fact in candidate.sellers.items():
            if fact.kind is FactKind.SELLER:
                self._naming[name].append(candidate.recall.key)

    def _file_spellings(self) -> None:
        brands = (
            name for candidate in self._prepared for name in candidate.brands if name not in candidate.weak_brands
        )
        for name in dict.fromkeys(brands):
            if SHORTEST <= len(name) <= 20:
                for key in left_out(name):
                    held = self._spellings.get(key)
                    self._spellings[key] = f"{held} {name}" if held else name

    def _by_code(self, asked: Asked) -> Iterator[int]:
        for code in (*asked.gtins, *([asked.asin] if asked.asin else [])):
            yield from self._codes.get(code, ())

    def _by_model(self, asked: Asked) -> Iterator[int]:
        for mention in asked.mentions:
            yield from self._models.get(mention.key, ())[-_MOST_OF_ONE_MODEL:]
        for mention in asked.mentions:
            if not mention.is_joined:
                yield from self._openings.get(mention.key[:3], ())[-_MOST_OF_ONE_NAME:]

    def _by_name(self, asked: Asked) -> Iterator[int]:
        for name in self.names_in(asked):
            yield from self._names[name][-_MOST_OF_ONE_NAME:]

    def names_in(self, asked: Asked) -> dict[str, str]:
        """Return the brands and firms of recalls that *asked* names, each with the asked spelling."""
        found = {name: name for name in (asked.brand, *asked.seller_names, *asked.names) if name in self._names}
        for written in (run for runs in asked.spellings.values() for run in runs if run not in found):
            for name in self._near(written):
                found.setdefault(name, written)
        return found

    def _near(self, written: str) -> list[str]:
        near: dict[str, None] = {}
        for key in left_out(written):
            for name in self._spellings.get(key, "").split():
                if is_near(written, name):
                    near[name] = None
        return list(near)

    def _by_words(self, asked: Asked) -> list[int]:
        known = [(len(self._words[word]), word) for word in asked.stems if word in self._words]
        rarest = [word for count, word in sorted(known)[:_RAREST] if count <= _COMMON_POSTING]
        sums: dict[int, float] = defaultdict(float)
        for word in rarest:
            weight = rarity(word)
            for place in self._words[word]:
                sums[place] += weight
        return nlargest(_BY_WORDS, sums, key=lambda place: (sums[place], place))


def _prepared(recall: Recall) -> Candidate:
    """Return *recall* prepared; one that cannot be is taken by its bare words, so that it never costs all others."""
    try:
        return prepare(recall)
    except Exception:  # noqa: BLE001 - whatever is wrong with one record, the gateway must start
        return prepare(replace(recall, readable=False, facts=()))


def _newest_last(recall: Recall) -> tuple[str, str]:
    return str(recall.announced_on or ""), recall.key
