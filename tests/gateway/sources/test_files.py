"""Files: told apart by content, read to the end, nothing dropped."""

import csv
import gzip
import io
import json
from collections import Counter
from pathlib import Path

import pytest

from gateway.sources.files import read_papers
from gateway.sources.merge import merged
from gateway.store.base import Paper, Reject, Shape
from tests.gateway.sources import raw

DATA = Path(__file__).parents[4] / "shared" / "data" / "cpsc"
# file -> papers, rejects, different keys
HELD = {
    "recalls.jsonl.gz": (760, 0),
    "recalls-more.jsonl.gz": (142, 0),
    "recalls-sample.json": (300, 0),
    "recalls-flat.jsonl.gz": (8_346, 0),
    "recalls-projected.jsonl.gz": (7_586, 0),
    "recalls-gsa-api-2013.jsonl.gz": (2_689, 0),
    "recalls-csv-export.csv.gz": (1_059, 0),
    "saferproducts-recalls-toys.csv.gz": (729, 0),
    "product-safety-warnings.csv.gz": (299, 1),
}


@pytest.fixture
def file(tmp_path):
    """The content goes into a file whose name says nothing."""

    def written(content):
        path = tmp_path / "export"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def table(*rows, before="", **dialect):
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0], **dialect)
    writer.writeheader()
    writer.writerows(rows)
    return before + text.getvalue()


def lines(*records):
    return "\n".join(json.dumps(record) for record in records)


def split(path):
    found = list(read_papers(path))
    return [each for each in found if isinstance(each, Paper)], [each for each in found if isinstance(each, Reject)]


CONTENTS = {
    "array": (json.dumps([raw.api("26350"), raw.api("26351")]), Shape.API),
    "pretty array": (json.dumps([raw.api("26350"), raw.api("26351")], indent=2), Shape.API),
    "lines": (lines(raw.api("26350"), raw.api("26351")), Shape.API),
    "lines of Windows": (lines(raw.api("26350"), raw.api("26351")).replace("\n", "\r\n\r\n"), Shape.API),
    "flat lines": (lines(raw.flat("26350"), raw.flat("26351")), Shape.FLAT),
    "gsa lines": (lines(raw.gsa("26350"), raw.gsa("26351")), Shape.GSA),
    "recalls export": (table(raw.recall_row("26-350"), raw.recall_row("26-351")), Shape.RECALL_CSV),
    "warnings export": (table(raw.warning_row("26-350"), raw.warning_row("26-351")), Shape.WARNING_CSV),
    "quoted warnings": (table(raw.warning_row(), raw.warning_row("26-351"), quoting=csv.QUOTE_ALL), Shape.WARNING_CSV),
    "search export": (table(raw.search_row("26350"), raw.search_row("26351")), Shape.SEARCH_CSV),
    "disclaimer above": (
        table(raw.search_row(), raw.search_row("26351"), before='"CPSC does not vouch for this, or that."\n'),
        Shape.SEARCH_CSV,
    ),
}


@pytest.mark.parametrize("kind", CONTENTS)
@pytest.mark.parametrize("packed", ["plain", "gzip", "marked"])
def test_every_form_is_told_by_its_content(kind, packed, file):
    text, shape = CONTENTS[kind]
    content = {"plain": text.encode(), "gzip": gzip.compress(text.encode()), "marked": b"\xef\xbb\xbf" + text.encode()}
    papers, rejects = split(file(content[packed]))
    assert [paper.shape for paper in papers] == [shape, shape]
    assert rejects == []


def test_a_table_saved_by_a_spreadsheet_of_windows_is_read(file):
    papers, rejects = split(file(table(raw.recall_row(**{"Name of product": "Café “Nordwin”"})).encode("cp1252")))
    assert (merged(papers).products[0].name, rejects) == ("Café “Nordwin”", [])


def test_a_bad_line_is_listed_and_reading_goes_on(file):
    text = f"{lines(raw.api('26350'))}\n{{bad\n{lines(raw.api('26351'))}\n[1]\nNaN\n{lines(raw.api('26352'))}"
    papers, rejects = split(file(text))
    assert [paper.key for paper in papers] == ["26-350", "26-351", "26-352"]
    assert [reject.reason.split(":")[0] for reject in rejects] == ["export, line 2", "export", "export, line 5"]


def test_a_row_of_another_length_is_listed_and_its_words_are_kept(file):
    text = (
        table(raw.search_row("26350")) + "Nordwin rails,only two\r\n" + table(raw.search_row("26351")).split("\r\n")[1]
    )
    papers, rejects = split(file(text))
    assert [paper.key for paper in papers if paper.key[0] != "?"] == ["26-350", "26-351"]
    (reject,) = rejects
    assert "2 cells where the header has 5" in reject.reason
    (unreadable,) = (paper for paper in papers if paper.key == reject.key)
    assert "Nordwin rails" in merged([unreadable]).description


def test_an_array_that_breaks_off_gives_what_stands_before(file):
    text = json.dumps([raw.api("26350"), raw.api("26351"), raw.api("26352")])
    papers, (reject,) = split(file(text[:-100]))
    assert [paper.key for paper in papers] == ["26-350", "26-351"]
    assert "nothing behind it was read" in reject.reason
    papers, (reject,) = split(file(text[:-1]))
    assert (len(papers), reject.reason) == (3, "export: the array breaks off")


def test_a_gzip_file_that_breaks_off_gives_what_stands_before(file):
    packed = gzip.compress("\n".join(lines(raw.api(str(26_100 + place))) for place in range(500)).encode())
    papers, rejects = split(file(packed[: len(packed) // 2]))
    assert 50 < len(papers) < 450
    assert "the gzip file breaks off" in rejects[0].reason


@pytest.mark.parametrize("content", ["<html></html>", "a,b,c\n1,2,3\n", "\x00\x01", "null", '{"title": "x"}', "[7]"])
def test_what_is_no_file_of_recalls_is_listed_and_brings_nothing(content, file):
    papers, rejects = split(file(content))
    assert (papers, len(rejects)) == ([], 1)


@pytest.mark.parametrize("content", [b"", b"  \n ", b"[]", b"\xef\xbb\xbf", gzip.compress(b"")])
def test_an_empty_file_brings_nothing(content, file):
    assert split(file(content)) == ([], [])


def test_a_listing_is_never_taken_for_an_unreadable_recall(file):
    papers, rejects = split(file(lines({"title": "Nordwin bed rail", "brand": "Nordwin"})))
    assert (papers, len(rejects)) == ([], 1)


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(FileNotFoundError):
        list(read_papers(tmp_path / "none"))


@pytest.mark.realdata
@pytest.mark.skipif(not DATA.is_dir(), reason="the real data is not beside the project")
@pytest.mark.parametrize("name", HELD)
def test_every_real_file_loads_whole(name):
    papers, rejects = split(DATA / name)
    assert (len(papers), len(rejects)) == HELD[name]
    assert len({paper.key for paper in papers}) == len(papers)
    assert len(rejects) < len(papers) / 100


@pytest.mark.realdata
@pytest.mark.skipif(not DATA.is_dir(), reason="the real data is not beside the project")
def test_the_real_files_laid_together_keep_every_recall():
    by_key = {}
    for name in HELD:
        for paper in split(DATA / name)[0]:
            by_key.setdefault(paper.key, {})[paper.shape] = paper
    recalls = [merged(list(papers.values())) for papers in by_key.values()]
    assert Counter(recall.kind for recall in recalls) == {"RECALL": 8_533, "WARNING": 299}
    assert [recall.title[:30] for recall in recalls if not recall.readable] == ["Consumer Alert: CPSC and Muell"]
    assert sum(recall.warning_number is not None for recall in recalls) == 6
    assert all(recall.title and (recall.products or recall.description) for recall in recalls)
