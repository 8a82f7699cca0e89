"""Filed: all recalls of one generation, under everything that they are found by.

A recall has a place: a number that grows with its day and key, with room between two places for those that come later.
So a generation that differs in a few recalls shares all else with the one before: what changed lies over what was.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Generic, TypeVar, overload

from resolvers.matching.candidate import Candidate
from resolvers.matching.ordered import ROOM, Ordered, Rank
from resolvers.matching.prepared import Prepared, prepared
from resolvers.records import FactKind, Recall

_K = TypeVar("_K")
_V = TypeVar("_V")
_SHORTEST_CODE = 6  # a shorter one, not called a model, finds nothing by itself


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
    raw_words: those of recalls that could not be read; naming: sellers; sure: brands that are more than common words.
    """

    codes: Posting
    models: Posting
    openings: Posting
    names: Posting
    weak: Posting
    words: Posting
    raw_words: Posting
    naming: Posting
    sure: Posting


@dataclass(frozen=True, slots=True)
class Filed:
    """The recalls of one generation: where each stands, in what order, and under what it is filed."""

    recalls: Mapping[int, Recall]
    at: Mapping[int, Candidate]
    places: Mapping[str, int]
    ordered: Ordered
    postings: Postings

    @classmethod
    def anew(cls, recalls: Iterable[Recall]) -> "Filed":
        """Return all *recalls* filed."""
        placed = {place * ROOM: recall for place, recall in enumerate(sorted(recalls, key=newest_last))}
        at = Prepared(placed)
        filed: dict[str, dict[str, list[int]]] = {field.name: {} for field in fields(Postings)}
        for place in placed:
            for name, keys in _keys_of(at[place]):
                posting = filed[name]
                for key in keys:
                    if key in posting:
                        posting[key].append(place)
                    else:
                        posting[key] = [place]
        return cls(
            recalls=placed,
            at=at,
            places={recall.key: place for place, recall in placed.items()},
            ordered=Ordered.of([(newest_last(recall), place) for place, recall in placed.items()]),
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


class Newest(Sequence[Recall]):
    """All recalls, the newest first; read where they are filed, since most who ask want a few."""

    def __init__(self, filed: Filed) -> None:
        """*filed*: where they are."""
        self._filed = filed

    def __len__(self) -> int:
        return len(self._filed.ordered)

    @overload
    def __getitem__(self, number: int) -> Recall: ...

    @overload
    def __getitem__(self, number: slice) -> list[Recall]: ...

    def __getitem__(self, number: int | slice) -> Recall | list[Recall]:
        if not isinstance(number, slice):
            place = range(len(self))[number]
            return self[place : place + 1][0]
        wanted = range(len(self))[number]
        first = min(wanted, default=0)
        places = self._filed.ordered.newest(first, max(wanted, default=-1) + 1)
        return [self._filed.recalls[places[each - first]] for each in wanted]

    def __iter__(self) -> Iterator[Recall]:
        yield from self[:]


class _Change:
    """What becomes another between two generations."""

    def __init__(self, before: Filed) -> None:
        self._before = before
        self._ordered = before.ordered.copy()
        self._at: dict[int, Candidate | None] = {}
        self._places: dict[str, int | None] = {}
        self._postings: dict[str, dict[str, list[int]]] = {field.name: {} for field in fields(Postings)}
        self._left: dict[Rank, int] = {}

    def drop(self, key: str) -> None:
        """Take out the recall with this key, where there is one."""
        place = self._places[key] if key in self._places else self._before.places.get(key)
        if place is None:
            return
        candidate = self._at.get(place) or self._before.at[place]
        rank = newest_last(candidate.recall)
        self._ordered.drop(rank)
        self._left[rank] = place
        self._at[place] = self._places[key] = None
        for name, keys in _keys_of(candidate):
            for each in keys:
                self._posting(name, each).remove(place)

    def add(self, candidate: Candidate) -> None:
        """Put in *candidate*, at the place that one of its day and key left, else between its neighbours."""
        rank = newest_last(candidate.recall)
        place = self._left[rank] if rank in self._left else self._ordered.room_at(rank)
        self._ordered.put(rank, place)
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
        recalls = {place: candidate.recall if candidate else None for place, candidate in self._at.items()}
        return Filed(
            Over(self._before.recalls, recalls),
            Over(self._before.at, self._at),
            Over(self._before.places, self._places),
            self._ordered,
            replace(before, **postings),
        )

    def _posting(self, name: str, key: str) -> list[int]:
        changed = self._postings[name]
        if key not in changed:
            changed[key] = [*getattr(self._before.postings, name).get(key, ())]
        return changed[key]


def newest_last(recall: Recall) -> tuple[str, str]:
    """Return what recalls are put in order by: the day, "" for none, and the key."""
    return str(recall.announced_on or ""), recall.key


def filed_alike(one: Recall, other: Recall | None) -> bool:
    """Whether *other* stands where *one* does, and all that finds the one finds the other."""
    if other is None or newest_last(one) != newest_last(other):
        return False
    mine, theirs = prepared(one), prepared(other)
    is_found_alike = [(name, set(keys)) for name, keys in _keys_of(mine)] == [
        (name, set(keys)) for name, keys in _keys_of(theirs)
    ]
    return is_found_alike and mine.phrases == theirs.phrases and mine.types == theirs.types


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
    yield "sure", candidate.sure_brands
