"""`bench matching`: tables for people, JSON for programs, and a line for what is wrong."""

import importlib
import json
import re

import pytest
from typer.testing import CliRunner

from gateway import cli
from tests.gateway.benching.world import OTHER, line, write_pairs
from tests.journeys import papers

bench = importlib.import_module("gateway.cli.bench")  # the group of its name hides it

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("GATEWAY_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


@pytest.fixture
def pairs(home):
    return write_pairs(
        home / "pairs.jsonl",
        line(),
        line("b", why="brand+name", listing=OTHER),
        line("c", kind="negative", why="generic"),
        line("d", kind="review", why="model-missing"),
    )


def run(*arguments):
    """Return the exit code, what was said on stdout, and all that was said in one line."""
    done = CliRunner().invoke(cli.app, ["bench", "matching", *map(str, arguments)])
    return done.exit_code, done.stdout, " ".join(ANSI.sub("", done.output).replace("│", " ").split())


def cells(said: str, name: str) -> list[str]:
    """Return the numbers of the first row with this name."""
    return re.search(rf"(?m)^{re.escape(name)} +(\d.*?) *$", said)[1].split()


def test_it_counts_by_group_by_why_and_by_class(pairs):
    code, said, _ = run(pairs)
    assert code == 0
    assert said.startswith("4 pairs against 1 recalls, as of 2026-06-08, by us-cpsc-2026-11;")
    assert cells(said, "positive, all units recalled") == ["2", "1", "50.0", "0", "0.0", "1", "50.0"]
    assert cells(said, "negative") == ["1", "0", "0.0", "0", "0.0", "1", "100.0"]
    assert cells(said, "model-field") == ["1", "1", "100.0", "0", "0.0", "0", "0.0"]
    assert cells(said, "B") == ["1", "1", "0", "0", "100.0"]
    assert cells(said, "none") == ["3", "1", "1", "1", "33.3"]
    assert cells(said, "positives BLOCKED")[:4] == ["1", "/", "2", "50.0"]
    assert cells(said, "ours, BLOCKED") == ["50.0", "0.0", "0.0", "100.0", "1.00"]


def test_misses_are_told_only_where_they_are_asked_for_with_what_speaks_for_and_against(pairs, home):
    doubted = line("e", kind="review", why="model-missing", listing=line()["listing"])
    write_pairs(home / "pairs.jsonl", line("b", why="brand+name", listing=OTHER), doubted)
    assert "misses" not in run(pairs)[1]
    code, said, _ = run(pairs, "--misses")
    assert code == 0
    assert "\n2 misses\n" in said
    assert "b positive, all units recalled (brand+name): CLEAR, expected BLOCKED" in said
    assert "    title: Blue cotton bath towel with stripes" in said
    assert "  the recall was not raised; what was read out of it:\n    brands: Sunhollow" in said
    assert re.search(r"\n  recall 26-001 of .*Sunhollow Recalls Drift Bassinets Due to Fall Hazard", said)
    assert re.search(r"\ne review \(model-missing\): BLOCKED, expected REVIEW\n", said)
    assert re.search(r"\n  class B, score 0\.\d\d\n  \+ MODEL 1\.00: The model says ‘DB-4471’; the recall names", said)


def test_as_json_it_holds_the_same_and_nothing_else(pairs):
    code, said, _ = run(pairs, "--json", "--misses")
    told = json.loads(said)
    assert (code, told["pairs"], told["recalls"], told["unjudged"]) == (0, 4, 1, 0)
    assert told["groups"][0] == {"group": "positive, all units recalled", "BLOCKED": 1, "CLEAR": 1}
    assert {"name": "positives BLOCKED", "hits": 1, "total": 2, "share": 50.0, "low": 50.0, "high": 50.0} in told[
        "figures"
    ]
    assert [miss["id"] for miss in told["misses"]] == ["b", "d"]
    assert "misses" not in json.loads(run(pairs, "--json")[1])


def test_a_half_is_judged_alone(pairs):
    counts = {half: json.loads(run(pairs, "--json", "--half", half)[1])["pairs"] for half in ("even", "odd", "both")}
    assert sorted(counts.values()) == [0, 4, 4]
    assert counts["both"] == 4


def test_recalls_come_from_any_files_that_are_named(pairs, home):
    other = papers.write_json(home / "other.json", papers.record("25101", "Boltwerk", "Kettle", "KX3300"))
    code, said, _ = run(pairs, "--recalls", home / "records.jsonl", "--recalls", other)
    assert (code, "against 2 recalls" in said) == (0, True)


def test_pairs_whose_recall_is_not_loaded_are_told(pairs, home):
    write_pairs(pairs, line(), line("b", number="19001"))
    assert "1 pairs were left out: their recall is not among those loaded" in run(pairs)[1]


def test_without_pairs_those_of_the_checkout_are_taken(monkeypatch, pairs):
    monkeypatch.setattr(bench, "COMMITTED", pairs)
    code, said, _ = run()
    assert (code, said.startswith("4 pairs against 1 recalls")) == (0, True)


def test_without_a_checkout_it_says_what_it_looked_for_and_how_to_name_a_file(monkeypatch, home):
    monkeypatch.setattr(bench, "COMMITTED", home / "nowhere.jsonl")
    code, _, told = run()
    assert code == 2
    assert "no pairs were named" in told
    assert "nowhere.jsonl" in told
    assert "safety-gateway bench matching PAIRS --recalls FILE" in told


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["gone.jsonl"], 2, "no such file: gone.jsonl"),
        (["pairs.jsonl", "--recalls", "gone.jsonl"], 2, "no recalls at gone.jsonl"),
        (["pairs.jsonl", "--half", "third"], 2, "'third' is not one of"),
        (["pairs.jsonl", "--recalls", "pairs.jsonl"], 1, "UNREADABLE: pairs.jsonl was not read whole"),
        (["records.jsonl"], 1, "UNREADABLE: records.jsonl, line 1: Object missing required field"),
    ],
)
def test_what_is_wrong_is_told_in_a_line(arguments, code, said, pairs):
    found, _, told = run(*arguments)
    assert (found, said in told) == (code, True), told
