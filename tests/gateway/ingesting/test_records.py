"""Records of files: every kind reads alike, and a line that cannot be read is told in its place."""

import gzip
import json

import pyarrow as pa
import pytest
from pyarrow import parquet

from gateway.checking import MOST_LINE
from gateway.ingesting.records import records_of
from resolvers.errors import ConfigurationError, SafetyError, Unreadable

RECORDS = [
    {"externalId": "1", "title": 'Lamp, "red"', "shipsTo": ["US", "CA"]},
    {"externalId": "2", "title": "Two\nlines", "withdrawn": True},
    {"externalId": "3", "title": "Ü", "withdrawn": False},
]
JSON = "\n".join(json.dumps(each) for each in RECORDS)
CSV = 'externalId,title,shipsTo,withdrawn\r\n1,"Lamp, ""red""",US|CA,\r\n2,"Two\nlines",,true\r\n3,Ü,,no\r\n'


def read(path):
    return [
        (each.place, str(each.record) if isinstance(each.record, SafetyError) else each.record)
        for each in records_of(path)
    ]


def written(tmp_path, name, text):
    path = tmp_path / name
    data = text if isinstance(text, bytes) else text.encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("a.jsonl", JSON, [1, 2, 3]),
        ("a.NDJSON.gz", JSON, [1, 2, 3]),
        ("a.csv", CSV, [2, 3, 5]),
        ("a.csv.gz", "\ufeff" + CSV, [2, 3, 5]),
    ],
)
def test_every_kind_of_text_reads_alike(tmp_path, name, text, places):
    assert read(written(tmp_path, name, text)) == list(zip(places, RECORDS, strict=True))


def test_parquet_reads_alike_row_by_row(tmp_path):
    names = ("externalId", "title", "shipsTo", "withdrawn")
    table = pa.table({name: [each.get(name) for each in RECORDS] for name in names})
    parquet.write_table(table, tmp_path / "a.parquet")
    assert read(tmp_path / "a.parquet") == list(enumerate(RECORDS, 1))


def test_a_line_that_is_no_json_is_told_and_reading_goes_on(tmp_path):
    path = written(tmp_path, "a.jsonl", '{"externalId": "1"}\n{"a": NaN}\n[1]\n\n{"a":1,"a":2}\n{"externalId": "6"}\n')
    first, nan, array, twice, last = read(path)
    assert (first[1], last) == ({"externalId": "1"}, (6, {"externalId": "6"}))
    assert (nan[0], "NaN is no JSON" in nan[1]) == (2, True)
    assert (array[0], "the line is list; expected an object" in array[1]) == (3, True)
    assert (twice[0], "stands twice" in twice[1]) == (5, True)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.csv", "a.csv.gz"])
def test_a_line_without_end_is_refused_without_being_held(tmp_path, name):
    head = b"externalId,title\r\n" if "csv" in name else b""
    path = written(tmp_path, name, head + b'"' + b"x" * (4 * MOST_LINE) + b"\n")
    assert all(isinstance(each.record, SafetyError) for each in records_of(path))


def test_a_row_with_more_or_fewer_cells_is_told_and_reading_goes_on(tmp_path):
    rows = read(written(tmp_path, "a.csv", "externalId,title\n1,Lamp,red\n2\n\n3,Lamp\n"))
    assert rows[0] == (2, rows[0][1])
    assert "the row has 3 cells; expected 2" in rows[0][1]
    assert "the row has 1 cells" in rows[1][1]
    assert rows[2] == (5, {"externalId": "3", "title": "Lamp"})


def test_a_quote_that_never_ends_is_told(tmp_path):
    (row,) = read(written(tmp_path, "a.csv", 'externalId,title\n1,"Lamp\n2,Lamp\n'))
    assert "no CSV: unexpected end of data" in row[1]


def test_an_empty_file_has_no_records(tmp_path):
    assert [read(written(tmp_path, name, "")) for name in ("a.csv", "a.jsonl")] == [[], []]


@pytest.mark.parametrize("name", ["a.xlsx", "a", "a.json", "a.csv.zip"])
def test_a_kind_of_file_that_is_not_read_is_said_with_those_that_are(tmp_path, name):
    with pytest.raises(ConfigurationError, match=r"expected|no kind of file that is read: \.jsonl"):
        read(written(tmp_path, name, JSON))


def test_what_only_calls_itself_parquet_is_said(tmp_path):
    with pytest.raises(ConfigurationError, match=r"a\.parquet is no Parquet file"):
        read(written(tmp_path, "a.parquet", JSON))


@pytest.mark.parametrize("cut", [-9, 12, 40])
def test_a_zipped_file_that_broke_off_is_said(tmp_path, cut):
    path = written(tmp_path, "a.jsonl.gz", JSON)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(Unreadable, match=r"a\.jsonl\.gz is not whole"):
        read(path)


def test_what_only_calls_itself_gzip_is_said(tmp_path):
    (tmp_path / "a.csv.gz").write_text(CSV)
    with pytest.raises(Unreadable, match=r"a\.csv\.gz is not whole: Not a gzipped file"):
        read(tmp_path / "a.csv.gz")
