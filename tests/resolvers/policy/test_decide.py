"""From matches, sellers and the age of the facts to an outcome: a table of sentences."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.decision import Asked, SellerBlock
from resolvers.matching.text import read
from resolvers.policy.decide import decide
from resolvers.policy.subject import product_of
from resolvers.questions import DestinationRule, ListingKey
from resolvers.records import Freshness, SellerStatus
from resolvers.screen import judge
from resolvers.verdict import Outcome, ReasonCode, UnitScope, Verdict
from tests import makers as make

YOUNG, OLD = date(2026, 6, 1), date(2020, 6, 1)
KEY = ListingKey("acme-market", "1")
# Nothing writes these yet: they are promised names, for what people and regulators will decide.
NOT_YET = {ReasonCode.REGULATOR_NOTICE, ReasonCode.CLEARED_BY_PERSON}


def verdict(*matches, about=None, recalls=(), rulebook=make.RULEBOOK, to="US", bound=None, **context) -> Verdict:
    """Decide on *about* with *matches* as they are, whatever the matching would have said."""
    question, given = make.question(about, to=to, max_staleness_s=bound), make.context(**context)
    product = product_of(question, given)
    index = make.index(*(recalls or (make.recall(), make.recall("W26-313"), make.kettle())))
    asked = read(product) if product else None
    return decide(question, given, product=product, asked=asked, matches=matches, index=index, rulebook=rulebook)


def said(given: Verdict) -> list[tuple[str, str]]:
    return [(reason.code, reason.outcome) for reason in given.reasons]


def of_units(announced_on, **changes) -> Verdict:
    match = make.match(unit_scope=UnitScope.SERIAL, missing=("serial number",), **changes)
    return verdict(match, recalls=[make.recall(announced_on=announced_on)])


# What a match is worth


def test_nothing_known_on_fresh_facts_is_clear():
    given = verdict()
    assert (given.outcome, given.reasons, given.is_clear, given.is_blocked) == (Outcome.CLEAR, (), True, False)
    assert "9,800 records of cpsc-recalls heard just now" in given.summary


@pytest.mark.parametrize("evidence_class", ["A", "B", "C"])
def test_an_identifier_a_model_and_a_distinctive_name_block(evidence_class):
    given = verdict(make.match(evidence_class=evidence_class))
    assert said(given) == [("RECALLED", "BLOCKED")]
    assert (given.reasons[0].recall, given.reasons[0].evidence_class) == ("26-001", evidence_class)
    assert given.is_blocked


def test_a_partial_match_is_for_a_person():
    given = verdict(make.match(evidence_class="D", missing=("model number",)))
    assert said(given) == [("POSSIBLE_MATCH", "REVIEW")]
    assert "To decide it, state the model number (the recall names “DB4471”)." in given.summary


def test_a_warning_blocks_under_its_own_code():
    assert said(verdict(make.match("W26-313"))) == [("SAFETY_WARNING", "BLOCKED")]


def test_a_partial_match_with_a_warning_is_for_a_person():
    assert said(verdict(make.match("W26-313", "D"))) == [("POSSIBLE_MATCH", "REVIEW")]


def test_a_vanished_recall_no_longer_blocks_and_still_needs_a_person():
    given = verdict(make.match(), recalls=[make.recall(vanished=True)])
    assert said(given) == [("RECALLED", "REVIEW")]
    assert "no longer brings this recall" in given.summary


def test_a_partial_match_with_a_vanished_recall_is_for_a_person():
    given = verdict(make.match(evidence_class="D"), recalls=[make.recall(vanished=True)])
    assert said(given) == [("POSSIBLE_MATCH", "REVIEW")]


@pytest.mark.parametrize("evidence_class", ["A", "B", "C", "D"])
def test_an_unreadable_recall_whose_words_agree_is_for_a_person(evidence_class):
    given = verdict(make.match(evidence_class=evidence_class), recalls=[make.recall(readable=False)])
    assert said(given) == [("UNREADABLE_RECALL", "REVIEW")]


# Only some units


def test_a_young_recall_of_some_units_blocks_stock_that_does_not_say_its_unit():
    given = of_units(YOUNG)
    assert said(given) == [("RECALLED_UNITS", "BLOCKED")]
    assert "by serial number, and none was found in the listing" in given.summary


@pytest.mark.parametrize("announced_on", [OLD, None])
def test_an_old_or_undated_recall_of_some_units_is_for_a_person(announced_on):
    assert said(of_units(announced_on)) == [("RECALLED_UNITS", "REVIEW")]


@pytest.mark.parametrize("days", [730, 731])
def test_it_is_old_the_day_after_the_rulebook_says(days):
    given = of_units((make.NOW - days * make.DAY).date())
    assert given.outcome == (Outcome.BLOCKED if days == 730 else Outcome.REVIEW)


@pytest.mark.parametrize("announced_on", [YOUNG, OLD, None])
def test_a_unit_stated_and_inside_the_range_is_blocked_however_old(announced_on):
    given = of_units(announced_on, unit_agrees=True)
    assert said(given) == [("RECALLED_UNITS", "BLOCKED")]
    assert "the unit stated is among them." in given.summary


# Where the sale ends


def test_abroad_matches_are_shown_and_nothing_is_blocked_or_clear():
    given = verdict(make.match(), to="DE")
    assert said(given) == [("OUTSIDE_JURISDICTION", "UNKNOWN")]
    assert [match.recall for match in given.matches] == ["26-001"]
    assert given.destination_rule is DestinationRule.NOT_US


def test_abroad_an_innocent_product_is_not_clear_either():
    assert verdict(to="DE").outcome is Outcome.UNKNOWN


def test_without_a_destination_the_us_is_assumed_and_said_so():
    given = verdict(make.match(), to=None)
    assert (given.outcome, given.destination_rule) == (Outcome.BLOCKED, DestinationRule.ASSUMED_US)


# The strictest wins


def test_the_strictest_reason_decides_and_stands_first():
    given = verdict(
        make.match("25-101", "D"),
        make.match(),
        sources=(make.source(heard_at=None),),
        recalls=[make.recall(), make.kettle()],
    )
    assert said(given) == [("RECALLED", "BLOCKED"), ("POSSIBLE_MATCH", "REVIEW"), ("FACTS_STALE", "UNKNOWN")]
    assert given.summary.startswith("Blocked: do not sell. It is covered by recall 26-001 of June 1, 2026")


def test_further_reasons_of_the_same_outcome_are_counted_in_the_summary():
    assert verdict(make.match(), make.match("W26-313")).summary.endswith("One more reason says the same.")


# The age of the facts


@pytest.mark.parametrize(
    ("heard_at", "bound", "freshness", "outcome"),
    [
        (make.NOW, None, Freshness.FRESH, Outcome.CLEAR),
        (make.NOW - 15 * make.MINUTE, None, Freshness.FRESH, Outcome.CLEAR),
        (make.NOW - 16 * make.MINUTE, None, Freshness.STALE, Outcome.CLEAR),
        (make.NOW - 6 * make.HOUR, None, Freshness.STALE, Outcome.CLEAR),
        (make.NOW - 6 * make.HOUR - make.MINUTE, None, Freshness.EXPIRED, Outcome.UNKNOWN),
        (None, None, Freshness.NEVER, Outcome.UNKNOWN),
        (make.NOW + make.MINUTE, None, Freshness.EXPIRED, Outcome.UNKNOWN),  # a clock went back
        (make.NOW - 16 * make.MINUTE, 60, Freshness.STALE, Outcome.UNKNOWN),
        (make.NOW - make.MINUTE, 0, Freshness.FRESH, Outcome.UNKNOWN),
        (make.NOW, 0, Freshness.FRESH, Outcome.CLEAR),
        (make.NOW - 7 * make.HOUR, 999_999, Freshness.EXPIRED, Outcome.UNKNOWN),  # a caller can only tighten
    ],
)
def test_clear_is_never_given_on_stale_facts(heard_at, bound, freshness, outcome):
    given = verdict(sources=(make.source(heard_at=heard_at),), bound=bound)
    assert (given.outcome, given.sources[0].freshness) == (outcome, freshness)
    assert said(given) == ([] if outcome is Outcome.CLEAR else [("FACTS_STALE", "UNKNOWN")])


@pytest.mark.parametrize("heard_at", [None, make.NOW - 99 * make.DAY, make.NOW + make.DAY])
def test_a_block_never_goes_stale(heard_at):
    given = verdict(make.match(), sources=(make.source(heard_at=heard_at),), bound=0)
    assert given.outcome is Outcome.BLOCKED


def test_one_old_source_is_enough_to_forbid_a_clear():
    given = verdict(sources=(make.source(), make.source("other", make.NOW - make.DAY)))
    assert said(given) == [("FACTS_STALE", "UNKNOWN")]
    assert "other was last heard" in given.summary


def test_an_old_source_that_no_clear_rests_on_is_shown_and_forbids_nothing():
    given = verdict(sources=(make.source(), make.source("cpsc-warnings", None, required=False)))
    assert given.outcome is Outcome.CLEAR
    assert [source.freshness for source in given.sources] == [Freshness.FRESH, Freshness.NEVER]


@pytest.mark.parametrize("sources", [(), (make.source("cpsc-warnings", required=False),)])
def test_without_any_source_that_it_could_rest_on_there_is_no_clear(sources):
    assert said(verdict(sources=sources)) == [("FACTS_STALE", "UNKNOWN")]


def test_the_verdict_is_as_old_as_the_weakest_source_it_rests_on():
    earlier = make.NOW - 5 * make.MINUTE
    assert verdict(sources=(make.source(), make.source("other", earlier))).as_of == earlier
    assert verdict(sources=(make.source(), make.source("other", None))).as_of is None
    assert verdict(sources=(make.source(), make.source("other", earlier, required=False))).as_of == make.NOW


# Too little was asked


@pytest.mark.parametrize(
    "fields",
    [
        {"title": None, "brand": None},
        {"title": None, "brand": None, "gtin": "4006381333931"},
        {"title": "赤ちゃんのベッド 折りたたみ", "brand": None},
        {"title": "New arrival, hot sale", "brand": "Zedmark"},
        {"title": "towel", "brand": None},
        {"title": None, "brand": "Zedmark"},
        {"title": "... --- !!!", "brand": None},
        {"gtin": "036000291453"},
        {"gtin": "123"},
    ],
)
def test_too_little_is_never_clear(fields):
    given = judge(make.question(make.product(**fields)), make.context(), index=make.index(), rulebook=make.RULEBOOK)
    assert said(given) == [("TOO_LITTLE_TO_JUDGE", "UNKNOWN")]


def test_a_wrong_gtin_says_which_digit_was_expected():
    given = verdict(about=make.product(gtin="036000291453"))
    assert "check digit is 3, expected 2" in given.summary


def test_too_little_does_not_lift_a_block():
    given = judge(
        make.question(make.product(title=None, brand=None, gtin=make.RECALLED_GTIN)),
        make.context(),
        index=make.index(),
        rulebook=make.RULEBOOK,
    )
    assert said(given) == [("RECALLED", "BLOCKED"), ("TOO_LITTLE_TO_JUDGE", "UNKNOWN")]


# Partners


@pytest.mark.parametrize(
    ("state", "code"), [(Asked.MISSING, "TOO_LITTLE_TO_JUDGE"), (Asked.UNAVAILABLE, "SOURCE_UNAVAILABLE")]
)
def test_a_listing_that_cannot_be_had_is_never_clear(state, code):
    given = verdict(about=KEY, listing=make.held(state=state, heard_at=None))
    assert said(given) == [(code, "UNKNOWN")]


@pytest.mark.parametrize(
    ("state", "code"), [(Asked.MISSING, "TOO_LITTLE_TO_JUDGE"), (Asked.UNAVAILABLE, "SOURCE_UNAVAILABLE")]
)
def test_an_innocent_listing_whose_seller_nobody_can_tell_is_not_clear(state, code):
    given = verdict(
        about=KEY, listing=make.held(make.listing()), seller=make.held(state=state, trouble="connect timed out")
    )
    assert said(given) == [(code, "UNKNOWN")]


@pytest.mark.parametrize(
    "fields", [{"title": "Blue bath towel " * 200}, {"description": "towel " * 9_000}, {"title": "Bath\x00towel, blue"}]
)
def test_a_listing_of_which_not_all_is_read_is_not_clear(fields):
    given = verdict(about=KEY, listing=make.held(make.listing(**fields)), seller=make.held(make.seller()))
    assert ("TOO_LITTLE_TO_JUDGE", "UNKNOWN") in said(given)
    assert "cannot be judged whole" in given.summary


def test_a_listing_is_clear_once_both_partners_told():
    given = verdict(about=KEY, listing=make.held(make.listing()), seller=make.held(make.seller()))
    assert given.outcome is Outcome.CLEAR
    assert [source.name for source in given.sources] == ["cpsc-recalls", "acme-market", "reg"]


def test_a_partner_that_is_down_does_not_lift_a_block():
    listing = make.listing(title="Sunhollow Drift Bassinet DB4471", brand="Sunhollow", model="DB4471")
    asked = make.question(KEY)
    given = judge(
        asked,
        make.context(listing=make.held(listing), seller=make.held(state=Asked.UNAVAILABLE)),
        index=make.index(),
        rulebook=make.RULEBOOK,
    )
    assert said(given) == [("RECALLED", "BLOCKED"), ("SOURCE_UNAVAILABLE", "UNKNOWN")]


# Sellers


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"status": SellerStatus.VERIFIED}, []),
        ({"status": SellerStatus.BLOCKED}, [("SELLER_BLOCKED", "BLOCKED")]),
        ({"status": SellerStatus.SUSPENDED}, [("SELLER_SUSPENDED", "BLOCKED")]),
        ({"status": SellerStatus.UNVERIFIED}, []),
        ({"status": SellerStatus.UNVERIFIED, "high_volume": True}, [("SELLER_UNVERIFIED", "REVIEW")]),
        ({"status": SellerStatus.VERIFIED, "high_volume": True}, []),
    ],
)
@pytest.mark.parametrize("about", [KEY, "reg:7"])
def test_the_standing_of_a_seller_decides_on_him_and_on_his_listings(about, changes, expected):
    listing = make.held(make.listing()) if about is KEY else None
    assert said(verdict(about=about, listing=listing, seller=make.held(make.seller(**changes)))) == expected


def test_the_reason_and_the_day_of_a_standing_are_told():
    seller = make.seller(
        status=SellerStatus.SUSPENDED, status_reason="sold recalled cribs", status_since=date(2026, 1, 2)
    )
    given = verdict(about="reg:7", seller=make.held(seller))
    assert given.reasons[0].message == "The seller Shop Seven is suspended since 2026-01-02: sold recalled cribs."


def test_a_seller_blocked_by_the_operator_is_blocked_whatever_the_registry_says():
    block = SellerBlock("Shop Seven", "court order 12")
    given = verdict(about="reg:7", seller=make.held(make.seller()), block=block)
    assert said(given) == [("SELLER_BLOCKED", "BLOCKED")]
    assert "court order 12" in given.summary


@pytest.mark.parametrize("state", [Asked.MISSING, Asked.UNAVAILABLE])
def test_the_operators_block_needs_no_registry(state):
    given = verdict(about="reg:7", seller=make.held(state=state), block=SellerBlock("reg:7", "court order 12"))
    assert given.outcome is Outcome.BLOCKED


@pytest.mark.parametrize(("blocked", "expected"), [(2, []), (3, [("SELLER_REPEAT_OFFENDER", "REVIEW")])])
def test_a_seller_with_several_blocked_listings_is_for_a_person(blocked, expected):
    assert said(verdict(about="reg:7", seller=make.held(make.seller()), blocked_listings=blocked)) == expected


NAMING = make.recall(
    title="Sunhollow Recalls Drift Bassinets Due to Fall Hazard; Sold on Amazon by Shop Seven", announced_on=YOUNG
)


def test_a_seller_named_in_a_recall_is_for_a_person():
    given = verdict(about="reg:7", seller=make.held(make.seller()), recalls=[NAMING])
    assert said(given) == [("SELLER_NAMED", "REVIEW")]
    assert (given.reasons[0].recall, given.reasons[0].evidence_class) == ("26-001", "F")


@pytest.mark.parametrize("changes", [{"legal_name": "Shop Seven"}, {"aliases": ("x", "Shop Seven")}])
def test_any_of_his_names_counts(changes):
    given = verdict(about="reg:7", seller=make.held(make.seller(name="Other", **changes)), recalls=[NAMING])
    assert said(given) == [("SELLER_NAMED", "REVIEW")]


def test_that_he_is_named_says_nothing_of_his_other_goods():
    given = verdict(about=KEY, listing=make.held(make.listing()), seller=make.held(make.seller()), recalls=[NAMING])
    assert given.outcome is Outcome.CLEAR


def test_a_recall_of_long_ago_no_longer_speaks_against_a_seller():
    old = replace(NAMING, announced_on=OLD)
    assert verdict(about="reg:7", seller=make.held(make.seller()), recalls=[old]).outcome is Outcome.CLEAR


# Whole


def test_every_code_that_is_written_is_reached_here():
    """Each is reached above; this one fails when a code is added that nothing here tests."""
    reached = {
        code
        for given in (
            verdict(make.match()),
            of_units(YOUNG),
            verdict(make.match("W26-313")),
            verdict(about=make.product(title="Padded crib bumper pads, 4 pieces")),
            verdict(make.match(evidence_class="D")),
            verdict(about="reg:7", seller=make.held(make.seller(status=SellerStatus.BLOCKED))),
            verdict(about="reg:7", seller=make.held(make.seller(status=SellerStatus.SUSPENDED))),
            verdict(about="reg:7", seller=make.held(make.seller()), blocked_listings=9),
            verdict(about="reg:7", seller=make.held(make.seller()), recalls=[NAMING]),
            verdict(about="reg:7", seller=make.held(make.seller(status=SellerStatus.UNVERIFIED, high_volume=True))),
            verdict(sources=(make.source(heard_at=None),)),
            verdict(about="reg:7", seller=make.held(state=Asked.UNAVAILABLE)),
            verdict(about=make.product(title=None, brand=None)),
            verdict(make.match(), recalls=[make.recall(readable=False)]),
            verdict(to="DE"),
        )
        for code, _ in said(given)
    }
    assert reached == set(ReasonCode) - NOT_YET
