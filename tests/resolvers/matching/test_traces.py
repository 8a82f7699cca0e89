"""A listing that the search could find a recall for has a trace of it, and most others have none."""

from collections import Counter
from dataclasses import replace
from functools import cache
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.benching.pairs import COMMITTED, read_pairs
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.fuzzy import Spellings, beginning_and_ending, ends_of
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.matching.traces import Touch, traces_of
from resolvers.screen import find_matches
from tests.benchmarks import matching_figures as figures
from tests.resolvers.matching import world
from tests.resolvers.matching.makers import recall

EVERY = 100
CHANGED = 25


def unseen(products, index):
    """The products and recalls that are found by the search, and of which the product has no trace."""

    @cache
    def touch(key):
        return Touch([index.recall(key)], index)

    for product in products:
        asked = read(product)
        traces = traces_of(asked)
        for candidate in index.candidates(asked):
            if not touch(candidate.recall.key).found(traces).candidates:
                yield product, candidate.recall.key


def test_of_the_labelled_listings_none_is_without_a_trace_of_what_is_found_for_it():
    assert list(unseen([pair.product for pair in read_pairs(COMMITTED)], world.index())) == []


def test_nor_is_one_that_names_a_recall_by_its_own_words_or_all_but_its_brand():
    candidates = [world.index().candidate(each.key) for each in world.index().recalls]
    products = [world.Product(title=" ".join(phrase.telling)) for each in candidates for phrase in each.phrases[:2]]
    products += [named.product for named in world.named()]
    assert list(unseen(products, world.index())) == []


def test_nor_is_one_of_a_recall_that_could_not_be_read():
    broken = recall("", title="", text='{"Title": "Vortigo scooter brakes fail"', readable=False, on=None, products=())
    titles = ("Vortigo scooter for kids", "Ceramic flower pot")
    assert list(unseen([world.Product(title=title) for title in titles], RecallIndex.build([broken]))) == []


def test_the_traces_of_several_recalls_are_those_of_each():
    recalls = world.index().recalls[:CHANGED]
    together, alone = Touch(recalls, world.index()), [Touch([each], world.index()) for each in recalls]
    for pair in read_pairs(COMMITTED):
        traces = traces_of(read(pair.product))
        if any(one.found(traces).candidates for one in alone):
            assert together.found(traces).candidates


@given(st.text("abcdef", min_size=4, max_size=14), st.text("abcdef", min_size=4, max_size=14))
def test_a_misspelling_that_is_found_has_an_end_of_the_name(name, written):
    if Spellings([name]).near([written]):
        assert {*ends_of(name)} & {*beginning_and_ending(written)}


def mistaken(products, index, on):
    """The products of which it is said that none of some recalls could match, though one does."""
    touches = [Touch(index.recalls[start : start + CHANGED], index) for start in range(0, len(index), CHANGED)]
    for product in products:
        asked = read(product)
        traces = traces_of(asked)
        matched = {match.recall for match in find_matches(asked, index=index, on=on)}
        for number, touch in enumerate(touches):
            theirs = {recall.key for recall in index.recalls[number * CHANGED : (number + 1) * CHANGED]}
            if matched & theirs and not touch.could_match(asked, touch.found(traces), on):
                yield product, matched & theirs


def test_whoever_matches_could_match():
    on = world.asked_at().date()
    products = [pair.product for pair in read_pairs(COMMITTED)]
    products += [named.product for named in world.named()]
    assert list(mistaken(products, world.index(), on)) == []


@cache
def labelled():
    return [pair.product for pair in read_pairs(COMMITTED)]


@given(st.data())
def test_whoever_matches_otherwise_after_recalls_came_could_match_or_stood_otherwise_and_has_a_trace(data):
    product, on = data.draw(st.sampled_from(labelled())), world.asked_at().date()
    its = [world.index().recall(each.recall) for each in find_matches(read(product), index=world.index(), on=on)]
    others = st.sampled_from(world.index().recalls)
    drawn = st.one_of(st.sampled_from(its), others) if its else others
    held_back = data.draw(st.lists(drawn, min_size=1, max_size=8, unique_by=lambda recall: recall.key))
    words = (product.title or "").split()
    kept = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    title = " ".join(word for word, stays in zip(words, kept, strict=True) if stays)
    asked = read(
        replace(product, title=title or product.title, brand=data.draw(st.sampled_from([product.brand, None])))
    )
    less = world.index().changed([], [recall.key for recall in held_back])
    before, now = (
        {(each.recall, each.evidence_class) for each in find_matches(asked, index=index, on=on)}
        for index in (less, world.index())
    )
    touch = Touch([*held_back, *kin_of(held_back)], world.index())
    found = touch.found(traces_of(asked))
    assert before == now or (found.candidates and (before or touch.could_match(asked, found, on)))


def kin_of(recalls):
    kin = {each.recall for recall in recalls for each in world.index().family.of(recall.key)}
    return [world.index().recall(key) for key in sorted(kin - {recall.key for recall in recalls})]


def test_most_listings_have_no_trace_of_a_few_recalls():
    touch = Touch(world.index().recalls[:3], world.index())
    found = Counter(bool(touch.found(traces_of(read(pair.product))).candidates) for pair in read_pairs(COMMITTED))
    assert found[True] < found[False] / 2


@pytest.mark.realdata
def test_of_real_listings_none_is_without_a_trace_and_few_are_touched(real_data):
    recalls = [read_recall(each) for each in figures.recalls_of(real_data)]
    index = RecallIndex.build(recalls)
    pairs = figures.lines(real_data / "matching" / "recall-pairs" / "pairs.jsonl")
    products = [world.Product(**pair["listing"]) for pair in pairs if figures.is_even(pair["recall_number"])]
    innocents = [product for _, product in figures.innocents(real_data)][::EVERY]
    assert list(unseen([*products[::3], *innocents], index)) == []
    assert list(mistaken(products[::3], index, figures.AS_OF)) == []
    touch = Touch(Random(7).sample(recalls, CHANGED), index)
    share = sum(bool(touch.found(traces_of(read(product))).candidates) for product in innocents) / len(innocents)
    print(f"{CHANGED} recalls touch {share:.1%} of {len(innocents)} real listings")
    assert share < 0.25
