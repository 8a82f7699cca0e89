"""Pairs are read line by line, and what is wrong is named with its line."""

import json

import pytest

from gateway.benching.pairs import COMMITTED, Half, Kind, read_pairs
from resolvers.errors import Unreadable
from tests.gateway.benching.world import line, write_pairs


def test_a_pair_is_a_product_with_its_recall_and_its_label(tmp_path):
    (pair,) = read_pairs(write_pairs(tmp_path / "pairs.jsonl", line(unit_scope="lot"), ""))
    assert (pair.id, pair.recall_number, pair.kind, pair.why) == ("a-1", "26001", Kind.POSITIVE, "model-field")
    assert (pair.product.title, pair.product.gtin, pair.unit_scope) == ("Sunhollow Drift Bassinet, grey", None, "lot")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("{", "line 2: no JSON"),
        ("[]", "line 2: Expected `object`"),
        (line("b", kind="maybe"), "line 2: Invalid enum value 'maybe'"),
        ({"id": "b"}, "line 2: Object missing required field"),
        (line("b", number="soon"), "line 2: 'soon' is no"),
        (line("b", listing={"title": 7}), "line 2: Expected `str | null`"),
        (line("b", listing={"name": "x"}), "line 2: the listing has fields that are not read: name"),
        (line("b", listing={"title": "x" * 2_001}), "line 2: title has 2,001 characters"),
        (line("a-1"), "line 2: the id 'a-1' stands twice"),
    ],
)
def test_a_line_that_is_no_pair_is_named(wrong, said, tmp_path):
    with pytest.raises(Unreadable) as told:
        read_pairs(write_pairs(tmp_path / "pairs.jsonl", line(), wrong))
    assert str(told.value).startswith("pairs.jsonl, ")
    assert said in str(told.value)


def test_a_file_without_pairs_is_said_to_be_one(tmp_path):
    with pytest.raises(Unreadable, match=r"pairs.jsonl holds no pairs"):
        read_pairs(write_pairs(tmp_path / "pairs.jsonl", ""))


def test_the_halves_part_the_recalls_and_lose_nobody():
    even, odd, both = (read_pairs(COMMITTED, half) for half in Half)
    assert len(even) + len(odd) == len(both)
    assert not {pair.recall_number for pair in even} & {pair.recall_number for pair in odd}


def test_every_committed_pair_has_its_record_and_its_facts():
    pairs = read_pairs(COMMITTED)
    records, facts = (
        [json.loads(each) for each in COMMITTED.with_name(name).read_text("utf-8").splitlines()]
        for name in ("records.jsonl", "facts.jsonl")
    )
    numbers = {record["RecallNumber"] for record in records}
    assert numbers == {fact["recall_number"] for fact in facts} == {pair.recall_number for pair in pairs}
    assert len(records) == len(facts) == len(numbers)
    for number in numbers:
        assert {Kind.POSITIVE, Kind.NEGATIVE} <= {pair.kind for pair in pairs if pair.recall_number == number}
