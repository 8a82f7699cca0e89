"""Filed: all recalls of one generation, under everything that they are found by.

A recall has a place: a number that grows with its day and key, with room between two places for those that come later.
So a generation that differs in a few recalls shares all else with the one before: what changed lies over what was.
"""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar

from resolvers.matching.candidate import Candidate
from resolvers.records import FactKind, Recall

_K = TypeVar("_K")
_V = TypeVar("_V")
_ROOM = 1 << 20
_SHORTEST_CODE = 6  # a shorter one, not called a model, finds nothing by itself


class NoRoom(Exception):
    """Between two places there is no third any more."""


class Over(Mapping[_K, _V], Generic[_K, _V]):
    """What changed, over what was; None stands for what is no more."""

    def __init__(self, before: Mapping[_K, _V], changed: Mapping[_K, _V | None]) -> None:
        """*before*: where something lies over it already, both are put together, so that two never do."""
        self.before: Mapping[_K, _V] = before
        self.now: dict[_K, _V | None] = {**changed}
        if isinstance(before, Over):
            self.before, self.now = before.before, {**before.now, **changed}

    def __getitem__(self, key: _K) -> _V:
        found = self.now[key] if key in self.now else self.before[key]
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        return self.now[key] is not None if key in self.now else key in self.before

    def __iter__(self) -> Iterator[_K]:
        yield from (key for key in self.before if key not in self.now)
        yield from (key for key, value in self.now.items() if value is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


Posting = Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Postings:
    """Where each code, model or word is filed: what it stands for -> places, the newest last.

    codes: also "#" and the number of an earlier recall; openings: how models begin; weak: names of common words only;
    raw_words: those of recalls that could not be read; naming: sellers.
    """

    codes: Posting
    models: Posting
    openings: Posting
    names: Posting
    weak: Posting
    words: Posting
    raw_words: Posting
    naming: Posting


@dataclass(frozen=True, slots=True)
class Filed:
    """The recalls and where they stand. order: day and key of each; numbers: the place of each; all the newest last."""

    at: Mapping[int, Candidate]
    places: Mapping[str, int]
    order: list[tuple[str, str]]
    numbers: list[int]
    recalls: list[Recall]
    postings: Postings

    @classmethod
    def anew(cls, prepared: Sequence[Candidate]) -> "Filed":
        """Return *prepared*, the newest last, filed."""
        filed: dict[str, dict[str, list[int]]] = {field.name: {} for field in fields(Postings)}
        numbers = [place * _ROOM for place in range(len(prepared))]
        for place, candidate in zip(numbers, prepared, strict=True):
            for name, keys in _keys_of(candidate):
                posting = filed[name]
                for key in keys:
                    if key in posting:
                        posting[key].append(place)
                    else:
                        posting[key] = [place]
        return cls(
            at=dict(zip(numbers, prepared, strict=True)),
            places={candidate.recall.key: place for place, candidate in zip(numbers, prepared, strict=True)},
            order=[newest_last(candidate.recall) for candidate in prepared],
            numbers=numbers,
            recalls=[candidate.recall for candidate in prepared],
            postings=Postings(**filed),
        )

    def changed(self, learnt: Iterable[Candidate], gone: Iterable[str]) -> "Filed":
        """Return these with *learnt*, new ones or others of the same key, and without *gone*. Raises NoRoom."""
        change = _Change(self)
        for key in gone:
            change.drop(key)
        for candidate in learnt:
            change.drop(candidate.recall.key)
            change.add(candidate)
        return change.done()

    def since(self, day: str) -> int:
        """Return the first place of that day or later."""
        found = bisect_left(self.order, (day, ""))
        return self.numbers[found] if found < len(self.numbers) else (self.numbers[-1] + 1 if self.numbers else 0)


class _Change:
    """What becomes another between two generations."""

    def __init__(self, before: Filed) -> None:
        self._before = before
        self._at: dict[int, Candidate | None] = {}
        self._places: dict[str, int | None] = {}
        self._order, self._numbers, self._recalls = [*before.order], [*before.numbers], [*before.recalls]
        self._postings: dict[str, dict[str, list[int]]] = {field.name: {} for field in fields(Postings)}
        self._left: dict[tuple[str, str], int] = {}

    def drop(self, key: str) -> None:
        """Take out the recall with this key, where there is one."""
        place = self._places[key] if key in self._places else self._before.places.get(key)
        if place is None:
            return
        candidate = self._at.get(place) or self._before.at[place]
        rank = newest_last(candidate.recall)
        found = bisect_left(self._order, rank)
        del self._order[found], self._numbers[found], self._recalls[found]
        self._left[rank] = place
        self._at[place] = self._places[key] = None
        for name, keys in _keys_of(candidate):
            for each in keys:
                self._posting(name, each).remove(place)

    def add(self, candidate: Candidate) -> None:
        """Put in *candidate*, at the place that one of its day and key left, else between its neighbours."""
        rank = newest_last(candidate.recall)
        found = bisect_left(self._order, rank)
        place = self._left[rank] if rank in self._left else self._between(found)
        self._order.insert(found, rank)
        self._numbers.insert(found, place)
        self._recalls.insert(found, candidate.recall)
        self._at[place], self._places[candidate.recall.key] = candidate, place
        for name, keys in _keys_of(candidate):
            for each in keys:
                insort(self._posting(name, each), place)

    def done(self) -> Filed:
        """Return what then holds."""
        before = self._before.postings
        postings = {
            name: Over(getattr(before, name), {key: found or None for key, found in changed.items()})
            for name, changed in self._postings.items()
            if changed
        }
        return Filed(
            Over(self._before.at, self._at),
            Over(self._before.places, self._places),
            self._order,
            self._numbers,
            self._recalls,
            replace(before, **postings),
        )

    def _between(self, found: int) -> int:
        """Return a place between those that stand before and at *found*."""
        numbers = self._numbers
        first = numbers[found - 1] if found else (numbers[0] if numbers else 0) - 2 * _ROOM
        last = numbers[found] if found < len(numbers) else first + 2 * _ROOM
        place = (first + last) // 2
        if place == first:
            raise NoRoom
        return place

    def _posting(self, name: str, key: str) -> list[int]:
        changed = self._postings[name]
        if key not in changed:
            changed[key] = [*getattr(self._before.postings, name).get(key, ())]
        return changed[key]


def newest_last(recall: Recall) -> tuple[str, str]:
    """Return what recalls are put in order by: the day, "" for none, and the key."""
    return str(recall.announced_on or ""), recall.key


def _keys_of(candidate: Candidate) -> Iterator[tuple[str, Collection[str]]]:
    """Yield under what the recall is filed, each once."""
    yield "codes", {*candidate.gtins, *candidate.asins, *(f"#{number}" for number in candidate.numbers)}
    codes = (code for code in candidate.codes if len(code) >= _SHORTEST_CODE)
    yield "models", {*candidate.models, *codes}
    if candidate.has_forms:
        yield "openings", {fact.value[:3] for fact in (*candidate.prefixes, *candidate.patterns, *candidate.ranges)}
    firms = {*candidate.brands, *candidate.sellers}
    yield "names", firms - candidate.weak_brands
    yield "weak", firms & candidate.weak_brands
    yield "words" if candidate.recall.readable else "raw_words", candidate.named
    yield "naming", {name for name, fact in candidate.sellers.items() if fact.kind is FactKind.SELLER}
