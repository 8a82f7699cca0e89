"""Ordered: the places of recalls in the order of their days, so kept that one that changed leaves most as it was."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

Rank = tuple[str, str]  # a recall's day, "" for none, and its key
Entry = tuple[Rank, int]
ROOM = 1 << 20  # between two places, for those that come later
_LONGEST = 512


class NoRoom(Exception):
    """Between two places there is no third any more."""


class Ordered:
    """Ranks and places, both growing, in runs of some hundred: a copy shares the runs that are not written to."""

    def __init__(self, runs: list[list[Entry]]) -> None:
        """*runs*: none of them empty."""
        self._runs = runs
        self._firsts = [run[0][0] for run in runs]
        self._own: set[int] = set()

    @classmethod
    def of(cls, entries: Sequence[Entry]) -> "Ordered":
        """Return *entries*, in order."""
        half = _LONGEST // 2
        return cls([list(entries[start : start + half]) for start in range(0, len(entries), half)])

    def copy(self) -> "Ordered":
        """Return another to write to."""
        return Ordered([*self._runs])

    def __len__(self) -> int:
        return sum(map(len, self._runs))

    def newest(self, start: int, stop: int) -> list[int]:
        """Return the places from number *start* to before *stop*, counted from the newest."""
        found: list[int] = []
        for run in reversed(self._runs):
            if start < len(run) and stop > 0:
                found += [place for _, place in run[::-1][max(start, 0) : stop]]
            start, stop = start - len(run), stop - len(run)
        return found

    def since(self, day: str) -> int:
        """Return the first place of that day or later, else one above all."""
        _, place = next(self._from((day, "")), (None, None))
        return next((run[-1][1] + 1 for run in self._runs[-1:]), 0) if place is None else place

    def room_at(self, rank: Rank) -> int:
        """Return a place for one that is new, between its neighbours. Raises NoRoom."""
        _, after = next(self._from(rank), (None, None))
        before = self._before(rank)
        if before is None:
            return 0 if after is None else after - ROOM
        place = before + ROOM if after is None else (before + after) // 2
        if place == before:
            raise NoRoom
        return place

    def put(self, rank: Rank, place: int) -> None:
        """Put one in."""
        if not self._runs:
            self._runs, self._firsts = [[(rank, place)]], [rank]
            return
        number = max(bisect_right(self._firsts, rank) - 1, 0)
        run = self._writable(number)
        run.insert(bisect_left(run, (rank, place)), (rank, place))
        if len(run) > _LONGEST:
            half = _LONGEST // 2
            self._runs[number : number + 1] = [run[:half], run[half:]]
        self._firsts = [each[0][0] for each in self._runs]

    def drop(self, rank: Rank) -> None:
        """Take one out that is there."""
        number = bisect_right(self._firsts, rank) - 1
        run = self._writable(number)
        del run[bisect_left(run, (rank,))]
        if not run:
            del self._runs[number]
        self._firsts = [each[0][0] for each in self._runs]

    def _from(self, rank: Rank) -> Iterator[Entry]:
        number = max(bisect_right(self._firsts, rank) - 1, 0)
        runs = self._runs[number : number + 2]
        return (entry for entry in chain(*runs) if entry[0] >= rank)

    def _before(self, rank: Rank) -> int | None:
        number = max(bisect_left(self._firsts, rank) - 1, 0)
        places = [place for each, place in chain(*self._runs[number : number + 1]) if each < rank]
        return places[-1] if places else None

    def _writable(self, number: int) -> list[Entry]:
        run = self._runs[number]
        if id(run) not in self._own:
            run = self._runs[number] = [*run]
            self._own.add(id(run))
        return run
