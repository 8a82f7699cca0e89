"""From files that people have to verdicts as lines, by the command line alone."""

import json
from collections import Counter
from itertools import pairwise

import pytest

from tests.journeys import papers
from tests.journeys.door import INNOCENT, RECALLED, command


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A data directory that has learnt three small files, once for all tests here; they only read and add."""
    place = tmp_path_factory.mktemp("from-files")
    files = [
        papers.write_json(
            place / "recalls.json", papers.record(), papers.record("26002", "Boltwerk", "Kettle", "KX3300")
        ),
        papers.write_lines(
            place / "more.jsonl",
            papers.record("25101", "Marwick", "Space Heater", "MH-77"),
            papers.record("25102", "Corvane", "Stroller", "CV900", Title=None),
        ),
        papers.write_warnings(place / "warnings.csv.gz", "26-313"),
    ]
    done = command("sync", "--from", *files, data_dir=place / "data")
    assert done.returncode == 0, done.stderr
    return place, files, done.stdout.decode()


@pytest.fixture
def data_dir(home):
    return home[0] / "data"


def counted(told):
    return dict(pairwise(told.split()))


def checked(lines, data_dir):
    stdin = b"".join((line if isinstance(line, bytes) else json.dumps(line).encode()) + b"\n" for line in lines)
    done = command("check", data_dir=data_dir, stdin=stdin)
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def test_a_sync_says_what_it_added_and_what_it_could_not_read(home):
    told = home[2]
    assert "cpsc-recalls, cpsc-warnings" in told
    assert counted(told)["added"] == "5"
    assert "quarantined cpsc-recalls 25-102" in told


def test_the_same_files_again_change_nothing(home, data_dir):
    done = command("sync", "--from", *home[1], data_dir=data_dir)
    counts = counted(done.stdout.decode())
    assert (done.returncode, counts["added"], counts["changed"], counts["unchanged"]) == (0, "0", "0", "5")


def test_products_come_out_judged_in_order_with_bad_lines_in_their_place(data_dir):
    lines = [
        RECALLED,
        b"{not json",
        INNOCENT,
        {"title": 7},
        b"[1, 2]",
        RECALLED | {"destination": "DE"},
        INNOCENT | {"destination": "Atlantis"},
        {"title": "Halcyra magnet spheres, 216 pieces", "brand": "Halcyra", "model": "HM216"},
        {"title": "Padded crib bumper pads"},
        {},
        {"title": "x" * 3_000},
        INNOCENT | {"colour": "blue"},
    ]
    done, answers = checked(lines, data_dir)
    assert done.returncode == 0, done.stderr
    shown = [answer.get("outcome") or answer["error"]["code"] for answer in answers]
    assert shown == [
        *("BLOCKED", "UNREADABLE", "CLEAR", "INVALID_FIELD", "UNREADABLE", "UNKNOWN", "INVALID_DESTINATION"),
        *("BLOCKED", "BLOCKED", "UNKNOWN", "TOO_LONG", "CLEAR"),
    ]
    assert [answer["error"]["line"] for answer in answers if "error" in answer] == [2, 4, 5, 7, 11]
    told = done.stderr.decode()
    assert "12 lines" in told
    assert "the field 'colour' was not read (1 lines)" in told


def test_a_line_out_has_the_shape_that_is_promised(data_dir):
    _, (answer,) = checked([RECALLED], data_dir)
    assert set(answer) == {"outcome", "reasons", "matches", "summary", "decisionId"}
    (reason,) = answer["reasons"]
    assert (set(reason), reason["code"], reason["recall"]) == (
        {"code", "outcome", "recall", "message"},
        "RECALLED",
        "26-001",
    )
    assert [(match["recall"], match["class"]) for match in answer["matches"]] == [("26-001", "B")]


def test_every_reason_carries_the_outcome_that_it_alone_would_give(data_dir):
    _, (answer,) = checked([RECALLED | {"gtin": "036000291453"}], data_dir)
    assert [(reason["code"], reason["outcome"]) for reason in answer["reasons"]] == [
        ("RECALLED", "BLOCKED"),
        ("TOO_LITTLE_TO_JUDGE", "UNKNOWN"),
    ]
    assert answer["outcome"] == "BLOCKED"


def test_a_recall_whose_record_is_broken_still_leads_to_a_person(data_dir):
    _, (answer,) = checked([{"title": "Corvane stroller CV900", "brand": "Corvane", "model": "CV900"}], data_dir)
    assert [(reason["code"], reason["outcome"], reason["recall"]) for reason in answer["reasons"]] == [
        ("UNREADABLE_RECALL", "REVIEW", "25-102")
    ]


@pytest.mark.parametrize("product", [RECALLED, INNOCENT])
def test_what_was_said_is_found_again_and_told_in_words(product, data_dir):
    _, (answer,) = checked([product], data_dir)
    done = command("explain", "--decision", answer["decisionId"], data_dir=data_dir)
    words = " ".join(done.stdout.decode().split())
    assert done.returncode == 0, done.stderr
    assert " ".join(answer["summary"].split()) in words
    assert answer["decisionId"] in words


def test_a_decision_that_was_never_made_is_not_found(data_dir):
    done = command("explain", "--decision", "no-such-decision", data_dir=data_dir)
    assert done.returncode != 0
    assert "no decision 'no-such-decision' in this ledger" in " ".join(done.stderr.decode().replace("│", " ").split())


def test_a_product_is_explained_with_its_evidence(data_dir):
    done = command(
        *("explain", "--title", RECALLED["title"], "--brand", "Sunhollow", "--model", "DB4471"), data_dir=data_dir
    )
    told = done.stdout.decode()
    assert done.returncode == 0
    assert "the model agrees, with enough beside it" in " ".join(told.split())
    assert "Judged on:" in told


def test_the_ledger_holds_and_its_head_can_be_kept(data_dir):
    checked([RECALLED, INNOCENT], data_dir)
    told = command("audit", "verify", data_dir=data_dir).stdout.decode()
    assert "all entries hold; the head is " in told
    head = told.split("the head is ")[1].split()[0]
    assert command("audit", "verify", "--head", head, data_dir=data_dir).returncode == 0
    seq, _, seal = head.partition(":")
    wrong = f"{seq}:{'0' * len(seal)}"
    assert command("audit", "verify", "--head", wrong, data_dir=data_dir).returncode == 1


def test_a_thousand_lines_are_a_thousand_answers(data_dir):
    lines = [RECALLED if place % 7 == 0 else INNOCENT for place in range(1_000)]
    done, answers = checked(lines, data_dir)
    assert done.returncode == 0
    assert [answer["outcome"] for answer in answers] == [
        "BLOCKED" if place % 7 == 0 else "CLEAR" for place in range(1_000)
    ]
    assert Counter(answer["decisionId"] for answer in answers).most_common(1)[0][1] == 1


def test_before_anything_was_learnt_nothing_is_clear(tmp_path):
    done, (answer,) = checked([INNOCENT], tmp_path / "fresh")
    assert done.returncode == 0
    assert (answer["outcome"], answer["reasons"][0]["code"]) == ("UNKNOWN", "FACTS_STALE")
