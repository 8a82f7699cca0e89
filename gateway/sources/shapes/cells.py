"""Cells: one raw value in, a clean one out; a value of another type than promised is Unreadable."""

import html
import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from resolvers.errors import InvalidRecallNumber, Unreadable
from resolvers.matching.identifiers import recall_number

MOST_TEXT = 200_000  # the longest real description has 10,492 characters
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_LOST_MARKUP = re.compile(r"https?://[^\s<>\"]{1,300}(?:\s+[a-z-]{1,20}=\"[^\"<>]{0,100}\")*\s*>", re.IGNORECASE)
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b\ufeff]+")
_BLANKS = re.compile(r"\s+")
_URL_START = re.compile(r"h*https?:/{1,3}", re.IGNORECASE)
_MONTHS = {
    name: place
    for place, name in enumerate(
        "january february march april may june july august september october november december".split(), start=1
    )
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]*Z?)?")
_WORDS = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})", re.IGNORECASE)
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def clean(given: str) -> str:
    """Return *given* with entities resolved, what cannot be seen removed, and single blanks."""
    if len(given) > MOST_TEXT:
        raise Unreadable(f"a text of {len(given):,} characters")
    plain = _ENTITY.sub(lambda entity: html.unescape(entity[0]), given) if "&" in given else given
    return _BLANKS.sub(" ", _UNSEEN.sub(" ", plain)).strip()


def clean_export(given: str) -> str:
    """Return *given* cleaned, without the remains of links that CPSC's CSV exports leave in the text."""
    return clean(_LOST_MARKUP.sub("", given))


def text(record: dict[str, Any], field: str) -> str:
    """Return the clean text of *field*; an absent one is empty. Raises Unreadable where it is no text."""
    return clean(_raw_text(record, field))


def export_text(record: dict[str, Any], field: str) -> str:
    """Return the clean text of a column of a CSV export. Raises Unreadable where it is no text."""
    return clean_export(_raw_text(record, field))


def required(record: dict[str, Any], field: str) -> str:
    """Return the clean text of *field*. Raises Unreadable where there is none."""
    found = text(record, field)
    if not found:
        raise Unreadable(f"{field} is empty")
    return found


def number(record: dict[str, Any], field: str) -> str:
    """Return the recall number in its one spelling. Raises Unreadable."""
    try:
        return recall_number(required(record, field))
    except InvalidRecallNumber as wrong:
        raise Unreadable(str(wrong)) from None


def url(record: dict[str, Any], field: str) -> str:
    """Return the address in *field*, the start mended where it is misspelt: "hhttps://", "https:/www"."""
    found = text(record, field)
    return _URL_START.sub("https://" if "https" in found[:8].lower() else "http://", found, count=1)


def texts(record: dict[str, Any], field: str) -> tuple[str, ...]:
    """Return the clean, non-empty texts of a list of texts. Raises Unreadable where it is none."""
    return _filled(_text_of(entry, field) for entry in entries(record, field))


def named(record: dict[str, Any], field: str, name: str) -> tuple[str, ...]:
    """Return the clean, non-empty texts under *name* in a list of objects. Raises Unreadable where it is none."""
    return _filled(text(entry, name) for entry in objects(record, field))


def objects(record: dict[str, Any], field: str) -> list[dict[str, Any]]:
    """Return the list of objects in *field*; an absent one is empty. Raises Unreadable where it is none."""
    found = entries(record, field)
    if not all(isinstance(entry, dict) for entry in found):
        raise Unreadable(f"{field} holds something else than objects")
    return found


def entries(record: dict[str, Any], field: str) -> list[Any]:
    """Return the list in *field*; an absent one is empty. Raises Unreadable where it is no list."""
    found = record.get(field)
    if found is None:
        return []
    if not isinstance(found, list):
        raise Unreadable(f"{field} is no list")
    return found


def day(record: dict[str, Any], field: str) -> date | None:
    """Return the day in *field*, in any of CPSC's spellings; None where it is empty. Raises Unreadable.

    CPSC gives no time zone; its day is taken as it stands.
    """
    found = text(record, field)
    if not found:
        return None
    try:
        return _day(found)
    except ValueError:
        raise Unreadable(f"{field} is no date") from None


def _day(found: str) -> date:
    if iso := _ISO.fullmatch(found):
        return date(int(iso[1]), int(iso[2]), int(iso[3]))
    if slashes := _SLASHES.fullmatch(found):
        return date(int(slashes[3]), int(slashes[1]), int(slashes[2]))
    words = _WORDS.fullmatch(found)
    month = _MONTHS.get(words[1].lower()) if words else None
    if not words or not month:
        raise ValueError(found)
    return date(int(words[3]), month, int(words[2]))


def _raw_text(record: dict[str, Any], field: str) -> str:
    found = record.get(field)
    return "" if found is None else _text_of(found, field)


def _text_of(found: object, field: str) -> str:
    if not isinstance(found, str):
        raise Unreadable(f"{field} is no text")
    return found


def _filled(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(cleaned for cleaned in (clean(entry) for entry in found) if cleaned)
