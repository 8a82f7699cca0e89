"""A decision keeps enough to judge it again, and shows when it would come out otherwise."""

from dataclasses import replace

import msgspec
import pytest

from resolvers.decision import Asked, Decision, SellerBlock, confirmed, decided, digest_of, encoded
from resolvers.errors import LedgerBroken
from resolvers.questions import ListingKey
from resolvers.screen import judge, replay
from resolvers.verdict import Outcome
from tests import makers as make

INDEX = make.index()


def judged(about=None, **context):
    question, given = make.question(about), make.context(**context)
    return decided(question, given, judge(question, given, index=INDEX, rulebook=make.RULEBOOK))


def test_a_clear_is_kept_by_its_digest_and_anything_else_in_full():
    clear, blocked = judged(), judged(make.recalled_product())
    assert (clear.outcome, clear.verdict) == (Outcome.CLEAR, None)
    assert (blocked.outcome, blocked.verdict.outcome) == (Outcome.BLOCKED, Outcome.BLOCKED)


@pytest.mark.parametrize(
    "decision",
    [
        judged(),
        judged(make.recalled_product(manufactured_on="2026-03-01", lot="7")),
        judged(
            ListingKey("acme-market", "1"),
            listing=make.held(make.listing(ships_to=("US", "DE"))),
            seller=make.held(make.seller(aliases=("x", "y"), status_since=make.NOW.date())),
        ),
        judged("reg:7", seller=make.held(state=Asked.UNAVAILABLE), block=SellerBlock("reg:7", "court order 12")),
    ],
)
def test_it_survives_the_ledger_whole(decision):
    kept = msgspec.json.decode(encoded(decision), type=Decision)
    assert kept == decision
    assert encoded(kept) == encoded(decision)


def test_replayed_it_comes_out_the_same():
    decision = judged(make.recalled_product())
    assert encoded(replay(decision, index=INDEX, rulebook=make.RULEBOOK)) == encoded(decision.verdict)


def test_a_block_replayed_without_its_recall_is_shown_to_be_another():
    with pytest.raises(LedgerBroken, match="decision d1 replays to another verdict"):
        replay(judged(make.recalled_product()), index=make.index(make.kettle()), rulebook=make.RULEBOOK)


def test_a_clear_replayed_with_a_recall_of_it_is_shown_to_be_another():
    kettle = make.product(title="Boltwerk electric kettle", brand="Boltwerk", model="ZZ9900")
    clear = judged(kettle)
    assert clear.outcome is Outcome.CLEAR
    with pytest.raises(LedgerBroken, match="decision d1 replays to another verdict"):
        replay(clear, index=make.index(make.kettle(model="ZZ9900")), rulebook=make.RULEBOOK)


def test_a_verdict_changed_in_any_way_is_not_the_one_given():
    decision = judged(make.recalled_product())
    with pytest.raises(LedgerBroken):
        confirmed(decision, replace(decision.verdict, summary=decision.verdict.summary + " "))


def test_equal_verdicts_have_one_spelling():
    decision = judged(make.recalled_product())
    again = msgspec.json.decode(encoded(decision.verdict), type=type(decision.verdict))
    assert digest_of(again) == decision.digest


def test_the_facts_of_a_generation_have_a_name():
    assert make.context(generation=12).snapshot == "g12"
