"""The gate: on the committed pairs no change loses a point of precision or recall, or blocks a point more of others."""

import pytest

from gateway.benching.figures import Figure
from tests.benchmarks.matching import keep


def figure(name: str, share: float) -> Figure:
    return Figure(name, round(share * 10), 1_000, share, None, None)


def test_no_figure_of_the_committed_pairs_loses_a_point():
    lost = keep.losses(keep.kept(), keep.measured())
    assert not lost, "\n".join(
        ["on tests/benchmarks/matching/pairs.jsonl:", *lost, f"where that is meant, renew the table: {keep.RENEW}"]
    )


@pytest.mark.parametrize(
    ("name", "was", "now", "is_lost"),
    [
        ("positives BLOCKED", 80.0, 79.1, False),
        ("positives BLOCKED", 80.0, 79.0, True),
        ("positives BLOCKED", 80.0, 95.0, False),
        ("negatives BLOCKED", 1.0, 1.9, False),
        ("negatives BLOCKED", 1.0, 2.0, True),
        ("negatives BLOCKED", 1.0, 0.0, False),
    ],
)
def test_a_point_in_the_wrong_direction_is_a_loss_and_said_with_what_was_and_is(name, was, now, is_lost):
    told = keep.losses({name: was}, [figure(name, now)])
    assert bool(told) is is_lost
    assert all(f"{name}: was {was:.2f} %, is {now:.2f} %" in line for line in told)


def test_a_figure_that_is_new_or_gone_is_told_too():
    told = keep.losses({"negatives BLOCKED": 1.0}, [figure("positives BLOCKED", 80.0)])
    assert told == ["positives BLOCKED: not kept yet, is 80.00 %", "negatives BLOCKED: kept, but no longer measured"]
