"""Lines in, lines out: in order, one for one, whatever stands in them."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.checking import CHUNK, MOST_LINE, Tally, check, lines_of
from gateway.commands import learn
from gateway.runtime import Learning, open_runtime
from resolvers.errors import StoreUnavailable
from tests.journeys import papers
from tests.journeys.door import INNOCENT, RECALLED, settings_of


@pytest.fixture
async def runtime(tmp_path):
    settings = settings_of(tmp_path / "data")
    await learn(settings, [papers.write_json(tmp_path / "recalls.json", papers.record())])
    async with open_runtime(settings, learning=Learning.NOTHING) as opened:
        yield opened


async def answers_to(runtime, *lines, tally=None, told=lambda _tally: None):
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    return [json.loads(line) async for line in check(enumerate(raw, 1), runtime, tally or Tally(), told=told)]


def lines(text: bytes) -> list[bytes]:
    return [line for _, line in lines_of(io.BytesIO(text))]


def test_blank_lines_are_no_questions_and_a_last_line_needs_no_end():
    assert lines(b'{"a":1}\n\n   \r\n{"b":2}') == [b'{"a":1}\n', b'{"b":2}']


def test_lines_are_numbered_as_an_editor_numbers_them():
    assert [place for place, _ in lines_of(io.BytesIO(b'{"a":1}\n\n{"b":2}\n'))] == [1, 3]


def test_a_line_that_is_too_long_is_cut_and_the_next_is_whole():
    found = lines(b"x" * (3 * MOST_LINE) + b"\n" + b"{}\n")
    assert [len(line) for line in found] == [MOST_LINE + 1, 3]


@given(st.lists(st.binary(max_size=20).map(lambda raw: raw.replace(b"\n", b""))))
def test_every_line_that_says_something_comes_through(given):
    assert lines(b"\n".join(given)) == [
        line + b"\n" if place < len(given) - 1 else line for place, line in enumerate(given) if line.strip()
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{", "UNREADABLE"),
        (b"null", "UNREADABLE"),
        (b"7", "UNREADABLE"),
        (b'"text"', "UNREADABLE"),
        (b"[{}]", "UNREADABLE"),
        (b'{"title": "a", "title": "b"}', "UNREADABLE"),
        (b'{"title": NaN}', "UNREADABLE"),
        (b"\xff\xfe{}", "UNREADABLE"),
        (b"[" * 100_000, "UNREADABLE"),
        (b"x" * (MOST_LINE + 1), "TOO_LONG"),
        ({"title": 7}, "INVALID_FIELD"),
        ({"title": ["a"]}, "INVALID_FIELD"),
        ({"title": "x", "manufacturedOn": "soon"}, "INVALID_FIELD"),
        ({"title": "x", "destination": 7}, "INVALID_FIELD"),
        ({"title": "x", "destination": "Atlantis"}, "INVALID_DESTINATION"),
        ({"title": "x" * 2_001}, "TOO_LONG"),
        (b'{"title": "\\ud800"}', "INVALID_FIELD"),
    ],
)
async def test_a_bad_line_has_its_error_in_its_place_and_reading_goes_on(line, code, runtime):
    first, bad, last = await answers_to(runtime, RECALLED, line, INNOCENT)
    assert (first["outcome"], last["outcome"]) == ("BLOCKED", "CLEAR")
    assert (set(bad), bad["error"]["code"], bad["error"]["line"]) == ({"error"}, code, 2)
    assert len(bad["error"]["message"]) < 500


async def test_answers_stay_in_order_over_many_chunks(runtime):
    asked = [{"title": 7} if n % 5 == 0 else RECALLED if n % 2 else INNOCENT for n in range(CHUNK * 2 + 7)]
    seen = []
    tally = Tally()
    answers = await answers_to(runtime, *asked, tally=tally, told=lambda now: seen.append(now.lines))
    expected = [None if line == {"title": 7} else {True: "BLOCKED", False: "CLEAR"}[line is RECALLED] for line in asked]
    assert [answer.get("outcome") for answer in answers] == expected
    assert [answer["error"]["line"] for answer in answers if "error" in answer] == list(range(1, len(asked) + 1, 5))
    assert seen == [CHUNK, CHUNK * 2, CHUNK * 2 + 7]
    assert sum(tally.outcomes.values()) == tally.lines == len(asked)


async def test_fields_of_both_spellings_are_read_and_others_are_counted(runtime):
    tally = Tally()
    await answers_to(
        runtime,
        INNOCENT | {"manufacturedOn": "2026-01-02", "serialNumber": "7", "colour": "blue"},
        INNOCENT | {"manufactured_on": "2026-01-02", "serial_number": "7", "x" * 500: 1},
        tally=tally,
    )
    assert tally.ignored == {"colour": 1, "x" * 60: 1}


async def test_no_lines_no_answers(runtime):
    assert await answers_to(runtime) == []


async def test_nothing_is_said_that_the_ledger_does_not_keep(runtime, monkeypatch):
    async def refuse(_decisions):
        raise StoreUnavailable("disk full")

    monkeypatch.setattr(runtime.store.ledger, "append", refuse)
    with pytest.raises(StoreUnavailable):
        await answers_to(runtime, RECALLED)
