"""Merge: the papers of one recall, whatever their order, give one recall; the richest form leads."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.merge import merged, recall_of
from gateway.sources.papers import taken
from gateway.store.base import Paper, Shape
from resolvers.matching.prose import READER
from resolvers.records import FactKind, FirmRole, RecallKind
from tests.gateway.sources import raw


def paper(record, shape):
    return next(each for each in taken(record, shape) if isinstance(each, Paper))


API = paper(raw.api(SoldAtLabel=None, Manufacturers=[]), Shape.API)
CSV = paper(raw.recall_row(**{"Product Safety Warning Number": "26-313"}), Shape.RECALL_CSV)
FLAT = paper(raw.flat(title="Another title"), Shape.FLAT)
GSA = paper(raw.gsa("26350"), Shape.GSA)
SEARCH = paper(raw.search_row("26350"), Shape.SEARCH_CSV)
BROKEN = paper(raw.api(Title=None), Shape.API)


def test_poorer_forms_only_fill_what_is_empty():
    recall = merged([SEARCH, GSA, FLAT, CSV, API])
    assert recall.title == raw.api()["Title"]
    assert recall.published_on is not None
    assert (recall.warning_number, recall.sold_at_label) == ("26-313", "Sold Online At")
    roles = {firm.role: firm.name for firm in recall.firms}
    assert roles[FirmRole.SELLER] == "Nordwin Direct, of China"
    assert roles[FirmRole.MANUFACTURER] == "Nordwin Trading, of China"
    assert roles[FirmRole.RETAILER] == "Online at Amazon.com in 2025 for about $30."


@given(st.permutations([API, CSV, FLAT, GSA, SEARCH, BROKEN]))
def test_the_order_of_papers_does_not_matter(papers):
    assert merged(papers) == merged([API, CSV, FLAT, GSA, SEARCH, BROKEN])


@given(st.sets(st.sampled_from([API, CSV, FLAT, GSA, SEARCH, BROKEN]), min_size=1))
def test_any_set_of_papers_gives_a_recall_under_their_key(papers):
    recall = merged(list(papers))
    assert recall.key == recall.number == "26-350"
    assert recall.readable == (papers != {BROKEN})


def test_an_unreadable_record_leads_with_its_words():
    recall = recall_of([paper(raw.api(Products="Nordwin rails"), Shape.API)])
    assert (recall.key, recall.readable, recall.kind) == ("26-350", False, RecallKind.RECALL)
    assert recall.title == raw.api()["Title"]
    assert "NW-204" in recall.description
    assert "Nordwin rails" in recall.description


def test_an_unreadable_warning_stays_a_warning():
    recall = recall_of([paper(raw.warning_row(number=""), Shape.WARNING_CSV)])
    assert (recall.kind, recall.readable, recall.key[0]) == (RecallKind.WARNING, False, "?")


def test_the_prose_is_read_once_all_papers_are_laid_together():
    recall = recall_of([API, CSV])
    assert recall.read_by == READER
    assert "NW204" in {fact.value for fact in recall.facts_of(FactKind.MODEL)}
    assert any("Nordwin Direct" in fact.words for fact in recall.facts_of(FactKind.SELLER))
