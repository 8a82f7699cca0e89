"""Guards: what a feed must look like before we believe it. A wrong CLEAR is born where an answer is believed too soon.

Recalls are practically never withdrawn, and their feed only grows. So an answer that is short, old, half empty or
broken in many places says something about the feed's health, not about the world, and is refused whole.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from resolvers.errors import Quarantined

FEW = 3  # so many may be gone or broken in a feed of any size
MOST_GONE = 0.005
MOST_UNREADABLE = 0.01
# A floor this high means CPSC's whole history of some 9,800 recalls, and then the canaries must be in it.
FULL_HISTORY = 5_000
# Well-known recalls that CPSC has listed for years. One may be withdrawn one day; two at once are a broken feed.
CANARIES = frozenset(
    "83-028 88-109 92-054 95-143 99-129 00-121 01-192 05-164 07-039 07-273 08-046 08-074 10-251 13-087 16-204 16-211"
    " 19-171 21-128 21-198 23-201".split()
)
MOST_CANARIES_GONE = 1


@dataclass(frozen=True, slots=True)
class Seen:
    """What an answer held.

    keys: of all records that could be told apart; newest: the last day of publication; renumbered: known recalls that
    came under another RecallID.
    """

    records: int
    keys: frozenset[str]
    unreadable: int
    newest: date | None
    renumbered: int = 0


def check_sweep(seen: Seen, *, held: Collection[str], floor: int, newest: date | None) -> None:
    """Raise Quarantined where the answer to a full sweep cannot be the whole feed.

    held: keys in force that this feed brought; newest: the last day of publication ever seen in it.
    """
    _check_floor(seen, floor)
    _check_canaries(seen, held=held, floor=floor)
    _check_gone(seen, held=held)
    _check_newest(seen, newest)
    check_readable(seen)


def check_readable(seen: Seen) -> None:
    """Raise Quarantined where so much cannot be read, or tells recalls apart otherwise, that the form has changed."""
    most = max(FEW, int(seen.records * MOST_UNREADABLE))
    if seen.unreadable > most:
        raise Quarantined("drift", f"{seen.unreadable:,} of {seen.records:,} records cannot be read; at most {most}")
    if seen.renumbered > FEW:
        raise Quarantined("drift", f"{seen.renumbered:,} known recalls came under another RecallID; at most {FEW}")


def _check_floor(seen: Seen, floor: int) -> None:
    if len(seen.keys) < floor:
        raise Quarantined("floor", f"{len(seen.keys):,} records; a full sweep has at least {floor:,}")


def _check_canaries(seen: Seen, *, held: Collection[str], floor: int) -> None:
    expected = CANARIES if floor >= FULL_HISTORY else CANARIES.intersection(held)
    gone = expected - seen.keys
    if len(gone) > MOST_CANARIES_GONE:
        raise Quarantined("canaries", f"{', '.join(sorted(gone)[:5])} are gone, which were always there")


def _check_gone(seen: Seen, *, held: Collection[str]) -> None:
    gone = sum(key not in seen.keys for key in held)
    most = max(FEW, int(len(held) * MOST_GONE))
    if gone > most:
        raise Quarantined("deletions", f"{gone:,} of {len(held):,} recalls are gone; at most {most} are believed")


def _check_newest(seen: Seen, newest: date | None) -> None:
    if newest and (seen.newest is None or seen.newest < newest):
        raise Quarantined("replay", f"the newest record is of {seen.newest}; one of {newest} was seen before")
