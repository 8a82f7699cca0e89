"""The breaker: who fails again and again is left alone, then tried once."""

from contextlib import ExitStack

import pytest
from structlog.testing import capture_logs

from gateway.sources.breaker import Breaker
from gateway.sources.trouble import NoSuchRecord
from resolvers.errors import SourceUnavailable
from tests.fakes.hands import Hands


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def breaker(hands):
    return Breaker("harbor", hands)


class CalledOff(BaseException):
    """Like a cancelled call: neither a success nor a failure of the partner."""


def fail(breaker, times=1, error=SourceUnavailable):
    for _ in range(times):
        with pytest.raises(error), breaker.watching():
            raise error("harbor", "answered 503")


def call_off(calls):
    with pytest.raises(CalledOff), calls:
        raise CalledOff


def is_open(breaker):
    """Whether a call is refused. One that is let through is called off, which counts for nothing."""
    with pytest.raises((SourceUnavailable, CalledOff)) as told, breaker.watching():
        raise CalledOff
    return "left alone" in str(told.value)


def test_five_failures_in_a_row_open_it(breaker):
    fail(breaker, 4)
    assert not is_open(breaker)
    fail(breaker)
    assert is_open(breaker)


def test_a_success_in_between_begins_the_count_anew(breaker):
    fail(breaker, 4)
    with breaker.watching():
        pass
    fail(breaker, 4)
    assert not is_open(breaker)


def test_a_refusal_is_an_answer_and_never_opens_it(breaker):
    fail(breaker, 4)
    fail(breaker, 20, NoSuchRecord)
    fail(breaker, 4)
    assert not is_open(breaker)


def test_after_thirty_seconds_one_call_alone_is_let_through(breaker, hands):
    fail(breaker, 5)
    hands.pass_(29.9)
    assert is_open(breaker)
    hands.pass_(0.1)
    with breaker.watching():
        assert is_open(breaker)
        assert is_open(breaker)


def test_a_call_from_before_that_ends_during_the_trial_lets_no_second_one_through(breaker, hands):
    earlier = ExitStack()
    earlier.enter_context(breaker.watching())
    fail(breaker, 5)
    hands.pass_(30)
    with breaker.watching():
        call_off(earlier)
        assert is_open(breaker)


def test_a_failed_trial_keeps_it_open_for_another_thirty_seconds(breaker, hands):
    fail(breaker, 5)
    hands.pass_(30)
    fail(breaker)
    hands.pass_(29.9)
    assert is_open(breaker)
    hands.pass_(0.1)
    assert not is_open(breaker)


def test_after_thirty_seconds_a_success_closes_it(breaker, hands):
    fail(breaker, 5)
    hands.pass_(30)
    with breaker.watching():
        pass
    fail(breaker, 4)
    assert not is_open(breaker)


def test_operators_hear_once_that_a_partner_is_left_alone_and_once_that_it_is_back(breaker, hands):
    with capture_logs() as logs:
        fail(breaker, 5)
        assert is_open(breaker)
        hands.pass_(30)
        fail(breaker)
        hands.pass_(30)
        with breaker.watching():
            pass
        with breaker.watching():
            pass
    assert [(line["event"], line["source"]) for line in logs] == [
        ("partner_left_alone", "harbor"),
        ("partner_back", "harbor"),
    ]


def test_a_trial_that_was_called_off_leaves_room_for_the_next(breaker, hands):
    fail(breaker, 5)
    hands.pass_(30)
    assert not is_open(breaker)
    with breaker.watching():
        assert is_open(breaker)
    assert not is_open(breaker)


def test_each_call_let_through_that_fails_makes_the_rest_longer_up_to_a_bound(breaker, hands):
    fail(breaker, 5)
    rests = []
    for _ in range(14):
        rested = 0
        while is_open(breaker):
            hands.pass_(10)
            rested += 10
        rests.append(rested)
        fail(breaker)
    assert rests == [30, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300, 300, 300, 300]


def test_after_a_success_the_rest_is_short_again(breaker, hands):
    fail(breaker, 5)
    hands.pass_(30)
    fail(breaker)
    hands.pass_(60)
    with breaker.watching():
        pass
    fail(breaker, 5)
    hands.pass_(30)
    assert not is_open(breaker)
