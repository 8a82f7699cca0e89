"""Files: told apart by content, read to the end, nothing dropped."""

import csv
import gzip
import io
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from gateway.sources import files
from gateway.sources.files import Torn, read_papers
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


def parted(path):
    """Return the papers, the rejects, and why the file is torn if it is."""
    found = list(read_papers(path))
    papers, rejects, torn = ([each for each in found if isinstance(each, kind)] for kind in (Paper, Reject, Torn))
    assert len(torn) <= 1
    assert not torn or (found[-1], torn[0].file) == (torn[0], path.name)
    return papers, rejects, torn[0].why if torn else None


def split(path):
    papers, rejects, torn = parted(path)
    assert torn is None
    return papers, rejects


def many(count=500):
    return [raw.api(str(26_100 + place)) for place in range(count)]


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
    papers, rejects, torn = parted(file(text[:-100]))
    assert ([paper.key for paper in papers], rejects) == (["26-350", "26-351"], [])
    assert "nothing behind it was read" in torn
    papers, rejects, torn = parted(file(text[:-1]))
    assert (len(papers), rejects, torn) == (3, [], "the array breaks off")


def test_what_stands_behind_an_array_is_not_passed_over_in_silence(file):
    papers, _, torn = parted(file(json.dumps([raw.api("26350")]) + json.dumps([raw.api("26351")])))
    assert ([paper.key for paper in papers], "behind the end" in torn) == (["26-350"], True)


def test_a_gzip_file_that_breaks_off_gives_what_stands_before(file):
    packed = gzip.compress("\n".join(lines(record) for record in many()).encode())
    papers, _, torn = parted(file(packed[: len(packed) // 2]))
    assert 50 < len(papers) < 450
    assert "the gzip file breaks off" in torn


def test_lines_that_break_off_give_what_stands_before(file):
    papers, rejects, torn = parted(file(lines(*many(3))[:-20]))
    assert (len(papers), len(rejects), torn) == (2, 0, "it breaks off in line 3")


def test_a_bad_line_that_ends_is_no_tear(file):
    papers, rejects = split(file(f"{lines(*many(3))}\n{{bad\n"))
    assert (len(papers), len(rejects)) == (3, 1)


@pytest.mark.parametrize("dialect", [{}, {"quoting": csv.QUOTE_ALL}])
def test_a_table_that_breaks_off_is_told_wherever_it_does(dialect, file):
    """Only where nothing is lost: what stands before the cut is the whole last row."""
    rows = [raw.recall_row(f"26-{350 + place}", **{"Custom Field": ""}) for place in range(3)]
    text = table(*rows, **dialect)
    whole = split(file(text))
    for cut in range(len(table(*rows[:2], **dialect)) + 1, len(text)):
        papers, rejects, torn = parted(file(text[:cut]))
        assert torn == "it breaks off in its last row" or (papers, rejects) == whole


def test_a_cut_within_a_letter_does_not_change_the_letters_before(file):
    text = json.dumps([raw.api("26350", Title="Café rails"), raw.api("26351", Title="é")], ensure_ascii=False).encode()
    (paper,), _, torn = parted(file(text[: text.rindex("é".encode()) + 1]))
    assert (merged([paper]).title, "nothing behind it was read" in torn) == ("Café rails", True)


@pytest.mark.parametrize("content", ["<html></html>", "a,b,c\n1,2,3\n", "\x00\x01", "null"])
def test_what_is_no_file_of_recalls_is_told_and_brings_nothing(content, file):
    assert parted(file(content)) == ([], [], "neither JSON nor an export of CPSC")


@pytest.mark.parametrize("content", ['{"title": "x"}', "[7]"])
def test_a_file_without_a_recall_is_told_with_what_it_holds(content, file):
    papers, rejects, torn = parted(file(content))
    assert (papers, len(rejects), torn) == ([], 1, "no recall was found in it")


@pytest.mark.parametrize("content", [b"", b"  \n ", b"\xef\xbb\xbf", gzip.compress(b"", mtime=0)])
def test_an_empty_file_is_told(content, file):
    assert parted(file(content)) == ([], [], "it is empty")


@pytest.mark.parametrize("content", ["[]", table(raw.recall_row()).split("\r\n")[0]])
def test_a_file_that_lists_nothing_is_told(content, file):
    assert parted(file(content)) == ([], [], "no recall was found in it")


@pytest.mark.parametrize("before", ["", "one line\n"])
def test_a_text_with_a_cell_beyond_all_bounds_is_told(before, file):
    assert parted(file(before + "x" * 1_100_000)) == ([], [], "neither JSON nor an export of CPSC")


def test_a_cell_beyond_all_bounds_is_listed_and_reading_goes_on(file):
    text = table(raw.search_row("26350")) + f"Rails,1/1/2026,{'x' * 1_100_000},26351,u\r\n"
    papers, rejects = split(file(text + table(raw.search_row("26352")).split("\r\n")[1] + "\r\n"))
    assert ([paper.key for paper in papers], len(rejects)) == (["26-350", "26-352"], 1)
    assert "field larger than field limit" in rejects[0].reason


@pytest.mark.parametrize("pack", [gzip.compress, bytes])
def test_a_file_beyond_all_bounds_is_not_read(pack, file, monkeypatch):
    monkeypatch.setattr(files, "MOST_BYTES", 1_000_000)
    papers, rejects, torn = parted(file(pack(lines(raw.api()).encode() + b" " * 2_000_000)))
    assert (papers, rejects) == ([], [])
    assert torn == "it is larger than 1,000,000 bytes; nothing of it was read"


def test_a_small_gzip_file_is_unpacked_only_up_to_the_bound(file):
    packed = gzip.compress(b" " * 1_048_576) * 3_000
    assert len(packed) < 4_000_000
    assert "larger than" in parted(file(packed))[2]


def test_a_file_cut_anywhere_is_told_or_whole(file):
    """Any byte of an array may be the last one, packed or plain."""
    text, rng = json.dumps(many(20)).encode(), random.Random(7)
    for cut in rng.sample(range(len(text)), 40):
        assert parted(file(text[:cut]))[2]
        packed = gzip.compress(text)
        assert parted(file(packed[: cut % len(packed)]))[2]


def test_a_listing_is_never_taken_for_an_unreadable_recall(file):
    papers, rejects, _ = parted(file(lines({"title": "Nordwin bed rail", "brand": "Nordwin"})))
    assert (papers, len(rejects)) == ([], 1)


def test_a_file_that_cannot_be_opened_is_told(tmp_path):
    assert parted(tmp_path / "none") == ([], [], "it cannot be opened (No such file or directory)")
    assert parted(tmp_path) == ([], [], "it cannot be opened (Is a directory)")


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
