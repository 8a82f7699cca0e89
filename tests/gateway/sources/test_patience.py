"""Patience: what Retry-After asks for is kept, in either of its spellings."""

from datetime import UTC, datetime

import pytest

from gateway.sources.patience import LONGEST_S, Patience
from resolvers.errors import SourceUnavailable


class Clock:
    passed_s = 0.0

    def now(self):
        return datetime(2026, 11, 24, 12, tzinfo=UTC)

    def monotonic(self):
        return self.passed_s


@pytest.mark.parametrize(
    ("asked", "wait_s"),
    [
        ("120", 120),
        (" 5 ", 5),
        ("999999999999", LONGEST_S),
        ("Tue, 24 Nov 2026 12:00:30 GMT", 30),
        ("Tuesday, 24-Nov-26 12:00:30 GMT", 30),
        ("Wed, 25 Nov 2026 12:00:00 GMT", LONGEST_S),
    ],
)
def test_the_source_is_left_alone_for_as_long_as_it_asked(asked, wait_s):
    clock = Clock()
    patience = Patience(clock)
    assert patience.asked_to_wait("cpsc", asked)
    clock.passed_s = wait_s - 0.5
    with pytest.raises(SourceUnavailable, match="asked to wait"):
        patience.check("cpsc")
    clock.passed_s = wait_s
    patience.check("cpsc")


@pytest.mark.parametrize("asked", ["0", "Tue, 24 Nov 2026 11:00:00 GMT", "soon", "", "-5", "1e9", "²"])
def test_a_time_past_or_unreadable_asks_for_nothing(asked):
    patience = Patience(Clock())
    patience.asked_to_wait("cpsc", asked)
    patience.check("cpsc")
