"""Checking: products as JSON lines in, verdicts as JSON lines out, in order and one for one.

A line that cannot be read has an ``error`` in its place, and reading goes on.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from gateway.runtime import Runtime
from gateway.sources import strict
from resolvers.errors import InvalidField, SafetyError, TooLong, Unreadable
from resolvers.matching.candidates import RecallIndex
from resolvers.questions import PRODUCT_FIELDS, Question, destination, product
from resolvers.screen import screen
from resolvers.verdict import Verdict

# So many lines share one reading of the facts and one transaction of the ledger.
CHUNK = 250
MOST_LINE = 1_000_000

_SPELLINGS = {name: name for name in PRODUCT_FIELDS} | {
    "manufacturedOn": "manufactured_on",
    "serialNumber": "serial_number",
}


@dataclass(slots=True)
class Tally:
    """What a run came to, for whoever watches. ignored: fields that no product has, and how often each was seen."""

    lines: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    ignored: dict[str, int] = field(default_factory=dict)

    def count(self, outcome: str) -> None:
        """Count one more answer."""
        self.outcomes[outcome] = self.outcomes.get(outcome, 0) + 1


async def check(
    lines: Iterable[tuple[int, bytes]], runtime: Runtime, tally: Tally, *, told: Callable[[Tally], None]
) -> AsyncIterator[bytes]:
    """Yield the answers to numbered *lines*, a line each. told: called after each chunk. Raises StoreUnavailable."""
    remaining = iter(lines)
    while chunk := list(islice(remaining, CHUNK)):
        asked = [_asked(line, place, tally) for place, line in chunk]
        questions = [each for each in asked if isinstance(each, Question)]
        index = runtime.snapshot().index
        verdicts = iter(await _verdicts(questions, runtime))
        for each in asked:
            yield _answer(next(verdicts), index, tally) if isinstance(each, Question) else _refusal(each, tally)
        tally.lines += len(chunk)
        told(tally)


def lines_of(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Yield the lines of *stream* that are not blank with their numbers, one that is too long cut, to be refused."""
    place = 0
    while line := stream.readline(MOST_LINE + 1):
        place += 1
        rest = line
        while len(rest) > MOST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MOST_LINE + 1)
        if line.strip():
            yield place, line


async def _verdicts(questions: Sequence[Question], runtime: Runtime) -> list[Verdict]:
    if not questions:
        return []
    return await screen(questions, facts=runtime.facts, ledger=runtime.ledger, rulebook=runtime.rulebook)


def _asked(line: bytes, place: int, tally: Tally) -> Question | dict[str, Any]:
    try:
        return _question(line, tally)
    except SafetyError as error:
        return {"code": error.code, "message": str(error), "line": place}


def _question(line: bytes, tally: Tally) -> Question:
    if len(line) > MOST_LINE:
        raise TooLong("the line", len(line), MOST_LINE)
    given = strict.parse(line)
    if not isinstance(given, dict):
        raise Unreadable(f'the line is no object but {given!r:.60}; expected one such as {{"title": "..."}}')
    sale = given.pop("destination", None)
    if sale is not None and not isinstance(sale, str):
        raise InvalidField("destination", sale, "text or null")
    for name in given.keys() - _SPELLINGS.keys():
        tally.ignored[name[:60]] = tally.ignored.get(name[:60], 0) + 1
    described = {_SPELLINGS[name]: value for name, value in given.items() if name in _SPELLINGS}
    return Question(destination(sale), product=product(**described))


def _answer(verdict: Verdict, index: RecallIndex, tally: Tally) -> bytes:
    tally.count(verdict.outcome)
    return _line(
        {
            "outcome": verdict.outcome,
            "reasons": [
                {
                    "code": reason.code,
                    "outcome": reason.outcome,
                    "recall": _number(reason.recall, index),
                    "message": reason.message,
                }
                for reason in verdict.reasons
            ],
            "matches": [
                {"recall": _number(match.recall, index), "class": match.evidence_class, "score": round(match.score, 3)}
                for match in verdict.matches
            ],
            "summary": verdict.summary,
            "decisionId": verdict.decision_id,
        }
    )


def _refusal(error: dict[str, Any], tally: Tally) -> bytes:
    tally.count("error")
    return _line({"error": error})


def _number(key: str | None, index: RecallIndex) -> str | None:
    recall = index.recall(key) if key else None
    return recall.number if recall else key


def _line(answer: dict[str, Any]) -> bytes:
    return msgspec.json.encode(answer) + b"\n"
