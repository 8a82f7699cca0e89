"""Files: a path in, papers and rejects out; what a file holds is told by its content, never by its name.

JSON arrays, JSON lines and CPSC's CSV exports, plain or gzip. Something that cannot be read is a Reject, and reading
goes on behind it as far as there is a behind.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gateway.sources import strict
from gateway.sources.papers import MOST_KEPT, RECALLS, taken
from gateway.sources.shapes import shape_of
from gateway.store.base import Paper, Reject, Shape
from resolvers.errors import Unreadable

_GZIP = b"\x1f\x8b"
_API_NAMES = frozenset({"RecallID", "RecallNumber"})
_HEADER_WITHIN = 5  # SaferProducts.gov puts a disclaimer above the header
_MOST_CELL = 1_000_000


def read_papers(path: Path) -> Iterator[Paper | Reject]:
    """Yield all that the file holds, in its order. Raises OSError where it cannot be opened."""
    body = path.read_bytes()
    if body.startswith(_GZIP):
        body, trouble = _unzipped(body)
        if trouble:
            yield Reject(RECALLS, f"{path.name}: {trouble}", b"")
    yield from _papers(body, path.name)


def _unzipped(body: bytes) -> tuple[bytes, str | None]:
    """Return what can be had of a gzip file, and why it is not all."""
    unzipped = bytearray()
    try:
        with gzip.open(io.BytesIO(body)) as stream:
            while piece := stream.read1(1_048_576):
                unzipped += piece
    except (EOFError, OSError, zlib.error) as broken:
        return bytes(unzipped), f"the gzip file breaks off ({broken})"
    return bytes(unzipped), None


def _papers(body: bytes, name: str) -> Iterator[Paper | Reject]:
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"[":
        yield from _array(_decoded(body), name)
    elif start == b"{":
        yield from _lines(body, name)
    elif start:
        yield from _table(_decoded(body), name)


def _decoded(body: bytes) -> str:
    """Spreadsheets save in the code page of Windows; UTF-8 is tried first, since wrong UTF-8 seldom passes for it."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _array(text: str, name: str) -> Iterator[Paper | Reject]:
    """Yield the records one by one, so that a file that breaks off gives what stands before the break."""
    at = _next(text, text.index("[") + 1)
    while at < len(text) and text[at] != "]":
        try:
            record, end = strict.parse_at(text, at)
        except Unreadable as why:
            yield Reject(RECALLS, f"{name}: {why}; nothing behind it was read", _kept(text[at : at + MOST_KEPT]))
            return
        yield from _record(record, name)
        at = _next(text, end)
    if at >= len(text):
        yield Reject(RECALLS, f"{name}: the array breaks off", _kept(text[-200:]))


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in ", \t\r\n":
        at += 1
    return at


def _lines(body: bytes, name: str) -> Iterator[Paper | Reject]:
    for place, line in enumerate(body.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            record = strict.parse(line)
        except Unreadable as why:
            yield Reject(RECALLS, f"{name}, line {place}: {why}", line[:MOST_KEPT])
        else:
            yield from _record(record, name)


def _record(record: Any, name: str) -> Iterator[Paper | Reject]:
    names = frozenset(record) if isinstance(record, dict) else frozenset()
    shape = shape_of(names) or (Shape.API if names & _API_NAMES else None)
    if shape:
        yield from taken(record, shape)
    else:
        yield Reject(RECALLS, f"{name}: a record of no form that we know", _kept(str(record)))


def _table(text: str, name: str) -> Iterator[Paper | Reject]:
    csv.field_size_limit(_MOST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""))
    header, shape = _header(rows)
    if not shape:
        yield Reject(RECALLS, f"{name}: neither JSON nor an export of CPSC", _kept(text[:MOST_KEPT]))
        return
    while True:
        try:
            row = next(rows, None)
        except csv.Error as why:
            yield Reject(RECALLS, f"{name}, line {rows.line_num}: {why}", b"")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield from _row(row, header, shape, f"{name}, line {rows.line_num}")


def _header(rows: Iterator[list[str]]) -> tuple[list[str], Shape | None]:
    for _, row in zip(range(_HEADER_WITHIN), rows, strict=False):
        names = [cell.strip() for cell in row]
        if shape := shape_of(frozenset(names)):
            return names, shape
    return [], None


def _row(row: list[str], header: list[str], shape: Shape, where: str) -> Iterator[Paper | Reject]:
    if len(row) == len(header):
        yield from taken(dict(zip(header, row, strict=True)), shape)
        return
    why = f"{where}: {len(row)} cells where the header has {len(header)}"
    for found in taken(row, shape):
        yield Reject(found.source, why, found.raw, found.key) if isinstance(found, Reject) else found


def _kept(text: str) -> bytes:
    return text.encode(errors="backslashreplace")[:MOST_KEPT]
