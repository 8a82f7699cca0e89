"""Absences: recalls that full sweeps no longer bring.

A recall missing from a sweep keeps its full force: feeds lose records more often than authorities withdraw them.
Missing from three sweeps in a row it counts as vanished, which leads to REVIEW instead of BLOCKED. Missing still,
seven days after the first of them, it is closed. Whatever comes back is as before.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from gateway.store.base import Absence

SWEEPS_UNTIL_VANISHED = 3
CLOSED_AFTER = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Missing:
    """What the absences come to. absences: all now known; vanished: past the third sweep; closed: past the week."""

    absences: tuple[Absence, ...]
    vanished: frozenset[str] = frozenset()
    closed: frozenset[str] = frozenset()


def missing_after_sweep(
    known: Iterable[Absence], *, held: Collection[str], seen: Collection[str], at: datetime
) -> Missing:
    """Return what is missing after a full sweep that brought *seen*, of the keys that are *held*."""
    before = {absence.key: absence for absence in known}
    counted = [_counted(key, before.get(key), at) for key in sorted(held) if key not in seen]
    vanished = [absence for absence in counted if absence.sweeps >= SWEEPS_UNTIL_VANISHED]
    closed = frozenset(absence.key for absence in vanished if at - absence.since >= CLOSED_AFTER)
    return Missing(
        tuple(absence for absence in counted if absence.key not in closed),
        frozenset(absence.key for absence in vanished) - closed,
        closed,
    )


def missing_after_news(known: Iterable[Absence], *, seen: Collection[str]) -> Missing:
    """Return what is still missing after news, which show that a recall is there but never that it is not."""
    return Missing(tuple(absence for absence in known if absence.key not in seen))


def _counted(key: str, before: Absence | None, at: datetime) -> Absence:
    return Absence(key, before.sweeps + 1, before.since) if before else Absence(key, 1, at)
