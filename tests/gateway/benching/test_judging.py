"""Each pair goes through the judgement that serves, and counts by its own recall alone."""

from datetime import date

import pytest

from gateway.benching.judging import AS_OF, Group, day_for, recalls_in
from resolvers.errors import Unreadable
from resolvers.verdict import EvidenceClass, Outcome
from tests.gateway.benching.world import OTHER, judged, line
from tests.journeys import papers
from tests.makers import kettle, recall


def test_the_recalled_thing_is_blocked_and_another_clear(tmp_path):
    (one, other), _ = judged(tmp_path, line(), line("b", kind="negative", why="generic"))
    assert (one.outcome, one.match.evidence_class, one.is_miss) == (Outcome.BLOCKED, EvidenceClass.B, False)
    assert (other.outcome, other.match, other.is_miss) == (Outcome.CLEAR, None, False)


def test_what_another_recall_says_of_it_is_counted_apart(tmp_path):
    (one,), _ = judged(tmp_path, line(number="25101", kind="negative", listing=line()["listing"]))
    assert (one.outcome, one.others, one.is_miss) == (Outcome.CLEAR, 1, False)


@pytest.mark.parametrize(
    ("changes", "announced_on", "group"),
    [
        ({}, date(2026, 6, 1), Group.WHOLE),
        ({"unit_scope": "lot"}, date(2026, 6, 1), Group.YOUNG),
        ({"unit_scope": "lot"}, date(2019, 6, 1), Group.OLD),
        ({"kind": "negative"}, date(2026, 6, 1), Group.NEGATIVE),
        ({"kind": "review"}, date(2026, 6, 1), Group.REVIEW),
    ],
)
def test_pairs_are_grouped_by_what_is_to_be_expected(changes, announced_on, group, tmp_path):
    (one,), _ = judged(tmp_path, line(**changes), recalls=[recall(announced_on=announced_on)])
    assert one.group is group


@pytest.mark.parametrize(
    ("outcome", "listing", "is_miss"), [(Outcome.BLOCKED, line()["listing"], False), (Outcome.CLEAR, OTHER, True)]
)
def test_an_old_recall_of_some_units_may_be_blocked_but_never_passed_over(outcome, listing, is_miss, tmp_path):
    old = recall(announced_on=date(2019, 6, 1))
    (one,), _ = judged(tmp_path, line(unit_scope="lot", listing=listing), recalls=[old])
    assert (one.outcome, one.is_miss) == (outcome, is_miss)


def test_pairs_whose_recall_is_not_loaded_are_left_out(tmp_path):
    found, _ = judged(tmp_path, line(), line("b", number="19001"))
    assert [each.pair.id for each in found] == ["a-1"]


def test_where_no_recall_is_loaded_it_says_so(tmp_path):
    with pytest.raises(Unreadable, match="none of the 1 recalls that the pairs name is among the 2 loaded"):
        judged(tmp_path, line(number="19001"))


def test_the_day_is_fixed_unless_a_recall_is_newer():
    assert day_for([kettle(announced_on=date(2025, 3, 1))]) == AS_OF
    assert day_for([recall(announced_on=date(2026, 6, 1))]) == date(2026, 6, 8)


def test_recalls_come_from_any_file_that_sync_takes_and_papers_of_one_key_are_one(tmp_path):
    array = papers.write_json(tmp_path / "a.json", papers.record())
    lines = papers.write_lines(
        tmp_path / "b.jsonl", papers.record(), papers.record("25101", "Boltwerk", "Kettle", "K3")
    )
    warnings = papers.write_warnings(tmp_path / "w.csv.gz", "26-313")
    told = []
    found = recalls_in([array, lines, warnings], told.append)
    assert sorted(each.key for each in found) == ["25-101", "26-001", "W26-313"]
    assert all(each.facts for each in found)
    assert sum(told) == 3


def test_a_file_that_is_not_whole_is_named(tmp_path):
    (tmp_path / "page").write_text("<html>")
    with pytest.raises(Unreadable, match="page was not read whole: neither JSON nor an export of CPSC"):
        recalls_in([tmp_path / "page"])
