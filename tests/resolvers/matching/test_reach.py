"""What is not compared could not have matched."""

from datetime import date

import pytest

from gateway.benching.pairs import COMMITTED, read_pairs
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.compare import compare
from resolvers.matching.prose import read_recall
from resolvers.matching.reach import Reach
from resolvers.matching.score import weigh
from resolvers.matching.text import read
from tests.benchmarks import matching_figures as figures
from tests.resolvers.matching import world
from tests.resolvers.matching.makers import recall

LATER = date(2036, 4, 1)  # when many recalls are old
EVERY = 200


def lost(products, index, on):
    """The products and recalls that match when all are compared, and are let go unseen."""
    for product in products:
        asked = read(product)
        reach = Reach(asked, index, on)
        for candidate in index.candidates(asked):
            if not reach.could_match(candidate) and weigh(candidate, compare(asked, candidate, index), on=on):
                yield product, candidate.recall.key


@pytest.mark.parametrize("on", [world.asked_at().date(), LATER])
def test_of_the_labelled_listings_none_loses_a_match(on):
    products = [pair.product for pair in read_pairs(COMMITTED)]
    assert list(lost(products, world.index(), on)) == []


def test_nor_does_a_listing_that_names_a_recall_by_its_own_words():
    products = [named.product for named in world.named()]
    assert list(lost(products, world.index(), world.asked_at().date())) == []


def test_nor_does_one_that_says_all_of_a_name_but_its_brand():
    candidates = [world.index().candidate(each.key) for each in world.index().recalls]
    products = [world.Product(title=" ".join(phrase.telling)) for each in candidates for phrase in each.phrases[:2]]
    assert list(lost(products, world.index(), world.asked_at().date())) == []


def test_most_of_what_is_found_is_not_compared():
    products = [pair.product for pair in read_pairs(COMMITTED)]
    on = world.asked_at().date()
    found = sum(len(world.index().candidates(read(product))) for product in products)
    compared = sum(len(list(Reach(read(product), world.index(), on).candidates())) for product in products)
    assert compared < found


def test_a_recall_that_could_not_be_read_is_compared_where_its_words_are_said():
    broken = recall("", title="", text='{"Title": "Vortigo scooter brakes fail"', readable=False, on=None, products=())
    index = RecallIndex.build([broken])
    asked, other = (read(world.Product(title=title)) for title in ("Vortigo scooter for kids", "Ceramic flower pot"))
    assert list(Reach(asked, index, LATER).candidates())
    assert not list(Reach(other, index, LATER).candidates())


@pytest.mark.realdata
def test_of_real_listings_none_loses_a_match(real_data):
    index = RecallIndex.build([read_recall(each) for each in figures.recalls_of(real_data)])
    pairs = figures.lines(real_data / "matching" / "recall-pairs" / "pairs.jsonl")
    products = [world.Product(**pair["listing"]) for pair in pairs if figures.is_even(pair["recall_number"])]
    products += [product for number, (_, product) in enumerate(figures.innocents(real_data)) if number % EVERY == 0]
    assert list(lost(products, index, figures.AS_OF)) == []
