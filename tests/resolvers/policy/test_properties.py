"""What holds of every verdict, whatever was asked and whatever is known."""

from dataclasses import replace
from datetime import date, timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from resolvers.decision import Asked, Bounds, Decision, SellerBlock, decided, digest_of, encoded
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.text import read
from resolvers.policy.decide import decide
from resolvers.policy.subject import product_of
from resolvers.questions import ListingKey
from resolvers.records import Freshness, SellerStatus
from resolvers.screen import judge, replay
from resolvers.verdict import EvidenceClass, Outcome, UnitScope
from tests import makers as make

STRICTEST_FIRST = list(Outcome)
RECALLS = (
    make.recall(),
    make.recall("W26-313", title="CPSC Warns Consumers of Sunhollow Drift Bassinets"),
    make.recall("20-001", announced_on=date(2020, 1, 1)),
    make.recall("26-002", vanished=True),
    make.recall("26-003", readable=False),
    make.kettle(),
    make.kettle("25-102", "KX3400"),
    make.recall("26-004", title="Sunhollow Recalls Cribs; Sold on Amazon by Shop Seven", announced_on=None),
)
KEYS = [recall.key for recall in RECALLS]
INDEX = make.index(*RECALLS)

matches = st.builds(
    make.match,
    st.sampled_from(KEYS),
    st.sampled_from([EvidenceClass.A, EvidenceClass.B, EvidenceClass.C, EvidenceClass.D]),
    unit_scope=st.sampled_from([None, *UnitScope]),
    unit_agrees=st.booleans(),
)
words = st.sampled_from(
    "Sunhollow Drift Bassinet DB4471 Boltwerk KX3300 kettle crib bumper padded towel for cover baby lawn darts".split()
)
titles = st.lists(words, max_size=6).map(" ".join) | st.text(max_size=30).filter(lambda text: text.isprintable())
products = st.builds(
    make.product,
    title=titles,
    brand=st.sampled_from(["Sunhollow", "Boltwerk", "Zedmark", "", None]),
    model=st.sampled_from(["DB4471", "KX3300", "DB-9999", None]),
    gtin=st.sampled_from([make.RECALLED_GTIN, "4006381333931", "036000291453", None]),
    seller=st.sampled_from(["Shop Seven", None]),
    serial_number=st.sampled_from(["A1", None]),
)
heard = st.none() | st.integers(-60, 100_000).map(lambda age_s: make.NOW - timedelta(seconds=age_s))
sources = st.lists(st.builds(make.source, heard_at=heard, required=st.booleans()), max_size=3).map(tuple)
sellers = st.builds(
    make.held,
    st.none() | st.builds(make.seller, status=st.sampled_from(SellerStatus), high_volume=st.booleans()),
    heard_at=heard,
) | st.just(make.held(state=Asked.UNAVAILABLE, heard_at=None))
contexts = st.builds(
    make.context,
    sources=sources,
    bounds=st.builds(Bounds, st.integers(1, 900), st.integers(900, 50_000)),
    seller=st.none() | sellers,
    listing=st.none() | st.just(make.held(make.listing())) | st.just(make.held(state=Asked.UNAVAILABLE)),
    block=st.none() | st.just(SellerBlock("reg:7", "court order 12")),
    blocked_listings=st.integers(0, 5),
)
questions = st.builds(
    make.question,
    products | st.just(ListingKey("acme-market", "1")) | st.just("reg:7"),
    to=st.sampled_from(["US", "US-CA", None, "DE"]),
    max_staleness_s=st.none() | st.integers(0, 50_000),
)


def strictness(outcome):
    return -STRICTEST_FIRST.index(outcome)


def decide_on(question, context, found):
    product = product_of(question, context)
    asked = read(product) if product else None
    return decide(question, context, product=product, asked=asked, matches=found, index=INDEX, rulebook=make.RULEBOOK)


def of(recalls):
    return RecallIndex.build({recall.key: recall for recall in recalls}.values())


def judged(question, context, index=INDEX):
    return judge(question, context, index=index, rulebook=make.RULEBOOK)


@given(questions, contexts, st.lists(matches, max_size=4), matches)
def test_one_more_match_never_loosens_an_outcome(question, context, found, further):
    before = decide_on(question, context, found).outcome
    assert strictness(decide_on(question, context, [*found, further]).outcome) >= strictness(before)


@given(questions, contexts, st.lists(matches, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_matches_does_not_matter_for_the_outcome(question, context, found, rng):
    shuffled = rng.sample(found, len(found))
    one, other = decide_on(question, context, found), decide_on(question, context, shuffled)
    assert one.outcome == other.outcome
    assert sorted(encoded(one.reasons)) == sorted(encoded(other.reasons))


@given(questions, contexts, st.lists(matches, max_size=4))
def test_the_outcome_is_the_strictest_reason_and_it_stands_first(question, context, found):
    verdict = decide_on(question, context, found)
    outcomes = [reason.outcome for reason in verdict.reasons]
    assert outcomes == sorted(outcomes, key=STRICTEST_FIRST.index)
    assert verdict.outcome == (outcomes[0] if outcomes else Outcome.CLEAR)


@given(questions, contexts)
def test_clear_has_no_reasons_and_rests_on_sources_within_their_bounds(question, context):
    verdict = judged(question, context)
    if verdict.outcome is not Outcome.CLEAR:
        assert verdict.reasons
        return
    assert not verdict.reasons
    required = [state for state in context.sources if state.required]
    assert required
    tightest = min(context.bounds.stale_s, question.max_staleness_s or context.bounds.stale_s)
    for state in required:
        assert -5 <= (context.asked_at - state.heard_at).total_seconds() <= tightest
    assert {
        source.freshness for source, state in zip(verdict.sources, context.sources, strict=False) if state.required
    } <= {
        Freshness.FRESH,
        Freshness.STALE,
    }
    assert all(record is None or record.state is Asked.FOUND for record in (context.listing, context.seller))
    assert verdict.destination_rule != "NOT_US"


@given(questions, contexts, st.lists(st.sampled_from(RECALLS), max_size=4), st.sampled_from(RECALLS))
def test_one_more_recall_never_loosens_an_outcome(question, context, held, further):
    """Among few recalls: where a brand is named by very many, one more may make its name tell less."""
    before = judged(question, context, of(held))
    after = judged(question, context, of([*held, further]))
    assert strictness(after.outcome) >= strictness(before.outcome)


@given(questions, contexts)
def test_older_facts_never_loosen_an_outcome(question, context):
    older = replace(context, sources=tuple(replace(state, heard_at=None) for state in context.sources))
    after = judged(question, older)
    assert strictness(after.outcome) >= strictness(judged(question, context).outcome)


@given(questions, contexts, st.integers(0, 50_000))
def test_a_tighter_bound_never_loosens_an_outcome(question, context, bound):
    tighter = replace(question, max_staleness_s=bound)
    if question.max_staleness_s is not None and bound > question.max_staleness_s:
        question, tighter = tighter, question
    assert strictness(judged(tighter, context).outcome) >= strictness(judged(question, context).outcome)


@given(questions, contexts)
def test_every_verdict_comes_out_the_same_again(question, context):
    assert encoded(judged(question, context)) == encoded(judged(question, context))


@given(questions, contexts)
def test_every_verdict_comes_out_the_same_from_what_the_ledger_keeps(question, context):
    verdict = judged(question, context)
    kept = msgspec.json.decode(encoded(decided(question, context, verdict)), type=Decision)
    assert encoded(replay(kept, index=INDEX, rulebook=make.RULEBOOK)) == encoded(verdict)
    assert kept.digest == digest_of(verdict)
    assert (kept.verdict is None) == (verdict.outcome is Outcome.CLEAR)
