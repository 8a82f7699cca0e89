"""A small world of labelled listings: one recall of a bassinet, one of a kettle, and what sellers offer."""

import json
from pathlib import Path

from gateway.benching.judging import day_for, judge_pairs, own_recalls
from gateway.benching.pairs import read_pairs
from tests.journeys import papers
from tests.makers import RULEBOOK, index

RECALLED = {"title": "Sunhollow Drift Bassinet, grey", "brand": "Sunhollow", "model": "DB-4471"}
OTHER = {"title": "Blue cotton bath towel with stripes", "brand": "Zedmark"}


def line(pair_id="a-1", kind="positive", why="model-field", number="26001", **changes) -> dict:
    """One labelled listing: the recalled bassinet, or with another kind a towel."""
    listing = RECALLED if kind == "positive" else OTHER
    return {"id": pair_id, "recall_number": number, "kind": kind, "why": why, "listing": listing} | changes


def write_pairs(place: Path, *lines: object) -> Path:
    """Write the lines, and the recall that they speak of beside them."""
    papers.write_lines(place.with_name("records.jsonl"), papers.record())
    return papers.write_lines(place, *lines)


def judged(place: Path, *lines: dict, recalls=()):
    """Judge the lines against these recalls; against a bassinet and a kettle where none are named."""
    pairs = read_pairs(papers.write_lines(place / "pairs.jsonl", *map(json.dumps, lines)))
    held = index(*recalls)
    return judge_pairs(pairs, held, RULEBOOK, on=day_for(own_recalls(pairs, held).values())), held
