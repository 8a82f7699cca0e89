import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import Recall, RecallKind
from tests.resolvers.matching.makers import date, importer, recall, retailer

RAILS = recall(
    "Fenwobble Bed Rails", key="26-101", upcs=("036000291452",), firms=importer("Ruian Co., Ltd., dba Pliwob, of China")
)
WALKER = recall(
    "Infant Walkers",
    key="26-102",
    text="Models GEBB030AGXP and QT begin with 77.",
    firms=retailer("Walmart.com in May 2025"),
)
GRILLS = recall("Zorbex Gas Grills", key="25-007", on=date(2025, 1, 5), text="Model numbers begin with GHD40.")
WARNING = recall(
    "Klarvo Lighters",
    key="W25-007",
    on=date(2025, 2, 1),
    text="The Klarvo lighters, model 911KW**00271, look like cards.",
)
INDEX = RecallIndex.build([RAILS, WALKER, GRILLS, WARNING])


def found(**fields):
    return [candidate.recall.key for candidate in INDEX.candidates(read(Product(**fields)))]


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"gtin": "036000291452", "title": "something else"}, "26-101"),
        ({"title": "walker GEBB-030 AGXP"}, "26-102"),
        ({"title": "dishwasher", "model": "ghd4000nww"}, "25-007"),
        ({"title": "thing 911KW1200271"}, "W25-007"),
        ({"title": "grab handle by FENWOBBLE"}, "26-101"),
        ({"title": "handle", "brand": "fen wobble"}, "26-101"),
        ({"title": "fenwoble handle"}, "26-101"),
        ({"title": "handle", "seller": "Pliwob"}, "26-101"),
        ({"title": "infant walkers with music"}, "26-102"),
    ],
)
def test_a_recall_is_found_by_each_thing_that_may_name_it(fields, key):
    assert key in found(**fields)


def test_what_shares_nothing_finds_nothing():
    assert found(title="ceramic flower pot") == []


@pytest.mark.parametrize("number", ["26-101", "26101", "CPSC-26-101"])
def test_a_recall_is_had_by_any_spelling_of_its_number(number):
    assert INDEX.numbered(number) == RAILS


def test_a_number_that_serves_twice_gives_the_recall_first():
    assert INDEX.numbered("25-007") == GRILLS
    assert INDEX.numbered("W25-007") == WARNING
    assert INDEX.numbered("99-999") is None
    assert INDEX.numbered("nonsense") is None


@pytest.mark.parametrize("name", ["Pliwob", "RUIAN CO LTD", "Ruian"])
def test_a_firm_is_named_by_name_or_alias(name):
    assert INDEX.naming(name) == ("26-101",)


def test_a_shop_that_only_retailed_is_not_named():
    assert INDEX.naming("Walmart") == ()
    assert INDEX.naming("") == ()


def test_recalls_stand_newest_first():
    assert [one.key for one in INDEX.recalls] == ["26-102", "26-101", "W25-007", "25-007"]
    assert len(INDEX) == 4
    assert INDEX.recall("26-101") == RAILS
    assert INDEX.recall("00-000") is None


def test_an_unreadable_record_is_found_by_its_words():
    broken = read_recall(
        Recall("26-900", "26-900", RecallKind.RECALL, "", description="Vortigo scooter recalled {", readable=False)
    )
    index = RecallIndex.build([broken])
    assert [c.recall.key for c in index.candidates(read(Product(title="Vortigo scooter for kids")))] == ["26-900"]


def test_candidates_are_bounded_however_many_recalls_share_a_name():
    crowd = [recall("Fenwobble Bed Rails", key=f"26-{number}") for number in range(300, 500)]
    index = RecallIndex.build(crowd)
    assert 0 < len(index.candidates(read(Product(title="Fenwobble bed rails", brand="Fenwobble")))) <= 61


@given(st.permutations([RAILS, WALKER, GRILLS, WARNING]))
def test_the_order_of_recalls_is_irrelevant(recalls):
    index = RecallIndex.build(recalls)
    asked = read(Product(title="Fenwobble walker", gtin="036000291452"))
    assert {c.recall.key for c in index.candidates(asked)} == {c.recall.key for c in INDEX.candidates(asked)}
    assert [*index.recalls] == [*INDEX.recalls]


@given(st.lists(st.text("abcdefghijklmnop ", min_size=1, max_size=12), max_size=12))
def test_more_words_never_remove_an_identifier_or_a_model(words):
    title = "walker GEBB030AGXP " + " ".join(words)
    keys = found(title=title, gtin="036000291452")
    assert {"26-101", "26-102"} <= set(keys)
