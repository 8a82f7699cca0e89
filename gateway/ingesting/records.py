"""Records of a file, one after the other: JSON lines, CSV or Parquet; JSON lines and CSV may be gzipped.

Nothing is read whole. A line that cannot be read is told in its place, and reading goes on.
"""

import codecs
import csv
import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from gateway.checking import MOST_LINE, lines_of
from gateway.sources.strict import parse
from resolvers.errors import ConfigurationError, SafetyError, TooLong, Unreadable

LISTS = frozenset({"shipsTo", "aliases"})  # in a CSV cell, parted by |
FLAGS = frozenset({"withdrawn", "highVolume"})
_TRUE, _FALSE = frozenset({"true", "1", "yes"}), frozenset({"false", "0", "no"})
_ROWS = 1_000


class Numbered(NamedTuple):
    """A record, or why it could not be read, and the line, or row of a Parquet file, that it begins in."""

    place: int
    record: Mapping[str, Any] | SafetyError


def records_of(path: Path) -> Iterator[Numbered]:
    """Yield the records of *path*. Raises ConfigurationError for a kind of file that is not read, OSError."""
    name = path.name.lower()
    if name.endswith(".parquet"):
        return _parquet(path)
    for ends, read in ((".csv", _csv), (".jsonl", _json_lines), (".ndjson", _json_lines)):
        if name.endswith((ends, f"{ends}.gz")):
            return _opened(path, read)
    raise ConfigurationError(
        f"{path.name} is no kind of file that is read: .jsonl, .ndjson or .csv, .gz or not; .parquet"
    )


def _opened(path: Path, read: Callable[[Any], Iterator[Numbered]]) -> Iterator[Numbered]:
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opened(path, "rb") as stream:
            yield from read(stream)
    except (EOFError, zlib.error, gzip.BadGzipFile) as trouble:
        raise Unreadable(f"{path.name} is not whole: {trouble}") from None


def _json_lines(stream: BinaryIO) -> Iterator[Numbered]:
    for place, line in lines_of(stream):
        try:
            yield Numbered(place, _object(line))
        except SafetyError as trouble:
            yield Numbered(place, trouble)


def _object(line: bytes) -> Mapping[str, Any]:
    if len(line) > MOST_LINE:
        raise TooLong("the line", len(line), MOST_LINE)
    given = parse(line)
    if not isinstance(given, dict):
        raise Unreadable(f"the line is {type(given).__name__}; expected an object")
    return given


def _csv(stream: BinaryIO) -> Iterator[Numbered]:
    """Read as RFC 4180 says, the first row naming the fields; an empty cell is no value."""
    csv.field_size_limit(MOST_LINE)
    read = csv.reader(_texts(stream), strict=True)
    names, place = next(read, []), read.line_num + 1
    while True:
        try:
            cells = next(read)
        except StopIteration:
            return
        except csv.Error as trouble:
            yield Numbered(place, Unreadable(f"no CSV: {trouble}"))
        else:
            if cells:
                yield Numbered(place, _row(names, cells))
        place = read.line_num + 1


def _texts(stream: BinaryIO) -> Iterator[str]:
    """Yield the lines; bytes that are no UTF-8 come as half surrogates, which no field takes."""
    first = stream.readline(MOST_LINE).removeprefix(codecs.BOM_UTF8)
    while first:
        yield first.decode(errors="surrogateescape")
        first = stream.readline(MOST_LINE)


def _row(names: list[str], cells: list[str]) -> Mapping[str, Any] | SafetyError:
    if len(cells) != len(names):
        return Unreadable(f"the row has {len(cells)} cells; expected {len(names)}, as the first row has")
    return {name: _cell(name, cell) for name, cell in zip(names, cells, strict=True) if cell}


def _cell(name: str, cell: str) -> Any:
    if name in LISTS:
        return cell.split("|")
    if name in FLAGS and cell.lower() in _TRUE | _FALSE:
        return cell.lower() in _TRUE
    return cell


def _parquet(path: Path) -> Iterator[Numbered]:
    try:
        from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigurationError("Parquet needs the extra `parquet`: install product-safety-gateway[parquet]") from None
    try:
        with ParquetFile(path) as file:
            rows: Iterable[Any] = (row for batch in file.iter_batches(batch_size=_ROWS) for row in batch.to_pylist())
            for place, row in enumerate(rows, 1):
                yield Numbered(place, {name: value for name, value in row.items() if value is not None})
    except ValueError as trouble:  # pyarrow's own errors are of this kind
        raise ConfigurationError(f"{path.name} is no Parquet file: {str(trouble)[:200]}") from None
