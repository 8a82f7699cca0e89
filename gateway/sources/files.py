"""Files: a path in, papers and rejects out; what a file holds is told by its content, never by its name.

JSON arrays, JSON lines and CPSC's CSV exports, plain or gzip. A record that cannot be read is a Reject, and reading
goes on behind it. A file that cannot be read to its end is Torn, and what stands before the tear counts.
"""

import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gateway.sources import strict
from gateway.sources.papers import MOST_KEPT, RECALLS, taken
from gateway.sources.shapes import shape_of
from gateway.store.base import Paper, Reject, Shape
from resolvers.errors import Unreadable

MOST_BYTES = 256 * 1_048_576  # unpacked; CPSC's whole history has some 40 MB, and a small gzip file can hold anything
_GZIP = b"\x1f\x8b"
_API_NAMES = frozenset({"RecallID", "RecallNumber"})
_HEADER_WITHIN = 5  # SaferProducts.gov puts a disclaimer above the header
_MOST_CELL = 1_000_000


@dataclass(frozen=True, slots=True)
class Torn:
    """A file that was not read whole or gave nothing, and why."""

    file: str
    why: str


def read_papers(path: Path) -> Iterator[Paper | Reject | Torn]:
    """Yield all that the file holds, in its order, and at the end that it is torn if it is."""
    torn, brought = None, False
    for found in _found(path):
        if isinstance(found, Torn):
            torn = torn or found
        else:
            brought = brought or isinstance(found, Paper)
            yield found
    if not (torn or brought):
        torn = Torn(path.name, "no recall was found in it")
    if torn:
        yield torn


def _found(path: Path) -> Iterator[Paper | Reject | Torn]:
    try:
        body, trouble = _body(path)
    except OSError as why:
        body, trouble = b"", f"it cannot be opened ({why.strerror})"
    if trouble:
        yield Torn(path.name, trouble)
    yield from _papers(body, path.name)


def _body(path: Path) -> tuple[bytes, str | None]:
    """Return what can be had of a file, and why it is not all. Raises OSError where it cannot be opened."""
    if path.stat().st_size > MOST_BYTES:
        return b"", _too_large()
    body = path.read_bytes()
    return _unzipped(body) if body.startswith(_GZIP) else (body, None)


def _unzipped(body: bytes) -> tuple[bytes, str | None]:
    unzipped = bytearray()
    try:
        with gzip.open(io.BytesIO(body)) as stream:
            while piece := stream.read1(1_048_576):
                unzipped += piece
                if len(unzipped) > MOST_BYTES:
                    return b"", _too_large()
    except (EOFError, OSError, zlib.error) as broken:
        return bytes(unzipped), f"the gzip file breaks off ({broken})"
    return bytes(unzipped), None


def _too_large() -> str:
    return f"it is larger than {MOST_BYTES:,} bytes; nothing of it was read"


def _papers(body: bytes, name: str) -> Iterator[Paper | Reject | Torn]:
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    if start == b"[":
        yield from _array(_decoded(body), name)
    elif start == b"{":
        yield from _lines(body, name)
    elif start:
        yield from _table(_decoded(body), name)
    else:
        yield Torn(name, "it is empty")


def _decoded(body: bytes) -> str:
    """Spreadsheets save in the code page of Windows; UTF-8 is tried first, since wrong UTF-8 seldom passes for it."""
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        if wrong.reason == "unexpected end of data":  # cut within a letter; all before it is UTF-8
            return body[: wrong.start].decode("utf-8-sig")
        return body.decode("cp1252", errors="replace")


def _array(text: str, name: str) -> Iterator[Paper | Reject | Torn]:
    """Yield the records one by one, so that a file that breaks off gives what stands before the break."""
    at = _next(text, text.index("[") + 1)
    while at < len(text) and text[at] != "]":
        try:
            record, end = strict.parse_at(text, at)
        except Unreadable as why:
            yield Torn(name, f"{why}; nothing behind it was read")
            return
        yield from _record(record, name)
        at = _next(text, end)
    if at >= len(text):
        yield Torn(name, "the array breaks off")
    elif text[at + 1 :].strip():
        yield Torn(name, "something stands behind the end of the array; it was not read")


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in ", \t\r\n":
        at += 1
    return at


def _lines(body: bytes, name: str) -> Iterator[Paper | Reject | Torn]:
    lines = body.splitlines()
    for place, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            record = strict.parse(line)
        except Unreadable as why:
            if place == len(lines) and not body.endswith((b"\n", b"\r")):
                yield Torn(name, f"it breaks off in line {place}")
            else:
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


def _table(text: str, name: str) -> Iterator[Paper | Reject | Torn]:
    csv.field_size_limit(_MOST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""))
    rows = _rows(reader)
    header, shape = _header(rows)
    if not shape:
        yield Torn(name, "neither JSON nor an export of CPSC")
        return
    cells = len(header)
    for row in rows:
        where = f"{name}, line {reader.line_num}"
        if isinstance(row, csv.Error):
            yield Reject(RECALLS, f"{where}: {row}", b"")
        elif any(cell.strip() for cell in row):
            cells = len(row)
            yield from _row(row, header, shape, where)
    if cells < len(header) or text.count('"') % 2:
        yield Torn(name, "it breaks off in its last row")


def _rows(reader: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """Yield every row, or why it cannot be read; one that cannot is not the end."""
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as why:
            yield why
        else:
            yield row


def _header(rows: Iterator[list[str] | csv.Error]) -> tuple[list[str], Shape | None]:
    for _, row in zip(range(_HEADER_WITHIN), rows, strict=False):
        names = [] if isinstance(row, csv.Error) else [cell.strip() for cell in row]
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
