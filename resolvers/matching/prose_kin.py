"""Kin in prose: a recall in, the earlier recalls and warnings that it speaks of out."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from resolvers.matching.prose_scope import first_day, last_day
from resolvers.records import Fact, FactKind, Field, Recall

# All are matched against the text in small letters.
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}, ?(?:19|20)\d\d|{_MONTH},? (?:19|20)\d\d|\b(?:19|20)\d\d)(?!\d|,\d)"
_MORE = rf"(?:(?:, |; | and |, and |, & )(?:(?:[\d,]+|in|on|also|reannounced) ){{0,3}}{_DATE})*"
# Between the word and its day nothing may tell of another day: "recalled units sold in May 2020".
_OTHER_DAY = (
    r"(?:sold|made|manufactured|purchased|bought|produced|built|between|through|model|models|involves|includes)"
)
_BETWEEN = rf"(?:(?!\b{_OTHER_DAY}\b)[^.;():]){{0,70}}?"
_BEFORE = re.compile(
    r"\b(?:previous|prior|earlier|original|first|initial)(?:ly)? (?:\w+ )?(?:recall|announc)(?:ed|s)?\b"
    rf"{_BETWEEN}\b(?:(?:in|on|of|from|since) )?\(?(?P<days>{_DATE}{_MORE})"
)
_RECALLED = re.compile(
    r"\b(?:recalled|recall (?:was |that was )?(?:first )?(?:announced|conducted|issued|expanded)|recalls?|reannounced)"
    r"(?: (?:previously|again|earlier|initially))?(?: by (?:[a-z][\w&'-]+ ){1,3}?)?,?"
    rf" (?:in|on|since|of(?= [a-z])) (?P<days>{_DATE}{_MORE})"  # "recall of 2004 ATVs" tells their year
)
_RECALL_OF_DAY = re.compile(rf"\b(?P<days>{_DATE}(?: and {_DATE})?),? recalls?\b(?! (?:number|alert))")
_WARNED = re.compile(rf"\bwarn(?:ing|ed)\b[^.;():]{{0,40}}? (?:in|on|of) (?P<days>{_DATE})")
_DAY = re.compile(_DATE)
_ONE_NUMBER = re.compile(r"\d\d-\d{3}[a-z]?")
_NUMBER = re.compile(
    r"\b(?:recalls?|releases?|alerts?|warnings?)(?: have been issued)?"
    r"[:\s#]{0,4}(?:numbers?|nos?\.?)?[:\s#]{0,4}"
    r"(?P<numbers>#?\d\d-\d{3}[a-z]?(?![\w-])(?:(?:, | and |, and )#?\d\d-\d{3}[a-z]?(?![\w-]))*)"
)
# Said of no day: the newest earlier recall of the firm's that names the same thing.
_AGAIN = re.compile(
    r"\bre-?announc(?:es?|ed|ing|ements?)\b"
    r"|\bexpand(?:s|ed|ing)?\b[^.;]{0,60}?\brecall(?:s|ed)?\b|\brecall(?: \w+){0,3} expansion\b"
    r"|\brecall(?: program)?(?: \w+){0,3} expand(?:s|ed)\b|\bexpansion of [^.;]{0,40}\brecall\b"
    r"|\b(?:previous|prior|earlier|original)(?:ly)? recall(?:ed|s)?\b"
)
# What a text must hold to be worth each reading: hardly any does.
_SAID = (
    (_BEFORE, ("previous", "prior ", "earlier ", "original", "initial", "first recall", "first announc")),
    (
        _RECALLED,
        (
            "called in ",
            "called on ",
            "called by ",
            "called pre",
            "nnounced in",
            "nnounced on",
            "recall of ",
            "recall in ",
            "recall on ",
            "recalls of ",
            "recalls in ",
            "ducted in",
            "panded in",
            "panded on",
            "ssued in",
            "ssued on",
        ),
    ),
    (_RECALL_OF_DAY, tuple(f"{digit} recall" for digit in range(10))),
    (_WARNED, ("warning in ", "warning on ", "warning of ", "warned ")),
)
_SAID_AGAIN = ("nnounc", "expan", "previous", "prior ", "earlier ", "original")
_SAID_NUMBER = ("release", "alert", "recall ", "recalls ", "warning ")
_EARLIEST = date(1973, 1, 1)
_JUST_NOW = timedelta(days=5)  # nearer than that, it speaks of its own announcement
_READ, _MOST = 12_000, 30
_HEAD = 600


def kin_facts(recall: Recall) -> list[Fact]:
    """Return the earlier recalls and warnings that *recall* speaks of: by number, else by the days they can be of."""
    texts = [(field, text, text.lower()) for field, text in _texts(recall)]
    facts = [fact for told in texts for fact in (*_numbered(recall, *told), *_dated(recall, *told))]
    return [*facts[:_MOST], *_undated(recall, texts)]


def _texts(recall: Recall) -> Iterator[tuple[Field, str]]:
    yield "title", recall.title[:1_000]
    yield "description", recall.description[:_READ]
    yield "units", " ; ".join(product.units for product in recall.products)[:2_000]
    yield "hazards", " ; ".join(hazard.name for hazard in recall.hazards)[:3_000]
    yield "remedies", " ; ".join(recall.remedies)[:3_000]
    yield "injuries", " ; ".join(recall.injuries)[:3_000]


def _numbered(recall: Recall, field: Field, text: str, lowered: str) -> Iterator[Fact]:
    for hit in _NUMBER.finditer(lowered) if any(cue in lowered for cue in _SAID_NUMBER) else ():
        for number in _ONE_NUMBER.findall(hit.group("numbers")):
            if number != recall.number and not _is_heading(hit, lowered):
                yield Fact(FactKind.RELATED, number, text[hit.start() : hit.end()], field, hit.start())


def _is_heading(hit: re.Match[str], lowered: str) -> bool:
    """Whether this is the head of an old press release, which gives its own number, at times wrongly."""
    is_release = hit.group().startswith(("release", "alert"))
    return is_release and hit.start() < _HEAD and not lowered.endswith(("press ", "see "), 0, hit.start())


def _dated(recall: Recall, field: Field, text: str, lowered: str) -> Iterator[Fact]:
    latest = (recall.announced_on or date.max) - _JUST_NOW
    taken: set[int] = set()
    for hit, day in _days(lowered):
        at = hit.start("days") + day.start()
        first, last = first_day(day.group()), last_day(day.group())
        if first and last and first < latest and at not in taken:
            taken.add(at)
            words = text[hit.start() : hit.end()]
            yield Fact(FactKind.RELATED, first.isoformat(), words, field, hit.start(), last.isoformat())


def _days(lowered: str) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    for said, cues in _SAID:
        if any(cue in lowered for cue in cues):
            for hit in islice(said.finditer(lowered), _MOST):
                for day in _DAY.finditer(hit.group("days")):
                    yield hit, day


def _undated(recall: Recall, texts: list[tuple[Field, str, str]]) -> Iterator[Fact]:
    until = ((recall.announced_on or date.max) - timedelta(days=1)).isoformat()
    for field, text, lowered in texts:
        if any(cue in lowered for cue in _SAID_AGAIN) and (hit := _AGAIN.search(lowered)):
            words = text[hit.start() : hit.end()]
            yield Fact(FactKind.RELATED, _EARLIEST.isoformat(), words, field, hit.start(), until)
