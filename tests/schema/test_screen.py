"""Screening through the schema: the answer, its evidence, and what a bad question is told."""

import asyncio
import gc
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers.questions import CONTROL
from tests.fakes.facts import NOW, MemoryFacts, MemoryLedger, snapshot
from tests.schema.world import INNOCENT, RECALLED, World, other_recalls, recall, with_partners

SCREEN = """
query ($product: ProductInput!, $destination: String, $seconds: Int) {
  screen(product: $product, destination: $destination, maxStalenessSeconds: $seconds) {
    outcome isBlocked isClear summary destinationRule asOf snapshot rulebook decisionId
    reasons { code outcome message evidenceClass seller ban recall { number title } }
    matches { class score missing unitScope recall { number } evidence { kind detail words } contradictions { kind } }
    sources { name freshness heardAt records quarantined }
  }
}
"""
MANY = """
query ($products: [ProductInput!]!, $destination: String) {
  screenMany(products: $products, destination: $destination) {
    __typename ... on Verdict { outcome reasons { recall { number } } } ... on Problem { code message field }
  }
}
"""


async def test_a_recalled_model_is_blocked_with_its_recall_and_evidence():
    answer = await World().ask(SCREEN, product=RECALLED)
    verdict = answer.data["screen"]
    assert not answer.errors
    assert (verdict["outcome"], verdict["isBlocked"], verdict["isClear"]) == ("BLOCKED", True, False)
    assert verdict["reasons"][0]["recall"]["number"] == "26-001"
    assert verdict["matches"][0]["recall"]["number"] == "26-001"
    assert verdict["matches"][0]["evidence"]
    assert verdict["destinationRule"] == "ASSUMED_US"


async def test_an_innocent_product_is_clear_and_names_its_sources():
    verdict = (await World().ask(SCREEN, product=INNOCENT)).data["screen"]
    assert (verdict["outcome"], verdict["isClear"]) == ("CLEAR", True)
    assert verdict["sources"] == [
        {"name": "cpsc", "freshness": "FRESH", "heardAt": NOW.isoformat(), "records": 21, "quarantined": 0}
    ]


async def test_an_empty_product_is_unknown():
    verdict = (await World().ask(SCREEN, product={})).data["screen"]
    assert verdict["outcome"] == "UNKNOWN"
    assert [reason["code"] for reason in verdict["reasons"]] == ["TOO_LITTLE_TO_JUDGE"]


async def test_a_callers_bound_on_staleness_turns_clear_into_unknown():
    facts = MemoryFacts(snapshot(recall(), heard_at=NOW - timedelta(seconds=90)))
    world = World(facts=facts)
    assert (await world.ask(SCREEN, product=INNOCENT)).data["screen"]["outcome"] == "CLEAR"
    assert (await world.ask(SCREEN, product=INNOCENT, seconds=60)).data["screen"]["outcome"] == "UNKNOWN"


async def test_a_sale_elsewhere_is_not_blocked_and_its_match_is_shown():
    verdict = (await World().ask(SCREEN, product=RECALLED, destination="DE")).data["screen"]
    assert (verdict["destinationRule"], verdict["isBlocked"]) == ("NOT_US", False)
    assert verdict["matches"][0]["recall"]["number"] == "26-001"


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"product": RECALLED, "destination": "Atlantis"}, "INVALID_DESTINATION"),
        ({"product": {"title": "a" * 1_000_000}}, "TOO_LONG"),
        ({"product": INNOCENT, "seconds": -1}, "INVALID_FIELD"),
    ],
)
async def test_a_question_that_cannot_be_read_is_the_callers_fault_and_gets_no_verdict(given, problem):
    answer = await World().ask(SCREEN, **given)
    assert answer.data is None
    assert (answer.code, answer.problem) == ("BAD_USER_INPUT", problem)


@pytest.mark.parametrize("product", [{"manufacturedOn": "yesterday"}, {"title": 5}, {"colour": "red"}, "x", None])
async def test_a_value_of_the_wrong_type_is_refused_before_anything_is_asked(product):
    world = World()
    answer = await world.ask(SCREEN, product=product)
    assert answer.code == "BAD_USER_INPUT"
    assert world.facts.calls == []


async def test_control_characters_and_lookalikes_never_make_a_recalled_product_clear():
    for title in (
        "Acme\x00 Wonder\x07 Bassinet WB200",
        "Acme\u200b Wonder Bassinet\u202e WB200",
        "\n\tAcme Wonder WB200",
    ):
        answer = await World().ask(SCREEN, product=RECALLED | {"title": title})
        assert answer.problem == "INVALID_FIELD" if answer.errors else answer.data["screen"]["outcome"] != "CLEAR"


RECALLED_FIELDS = {"gtin": st.just("036000291452"), "title": st.text(max_size=40), "description": st.text(max_size=80)}
TEXT = (
    st.none() | st.text(max_size=40) | st.sampled_from(["Acme", "WB200", "\x00", "\u202e", "036000291452", "' OR 1=1"])
)
FIELDS = ("title", "brand", "model", "gtin", "category", "description", "seller", "condition", "serialNumber", "lot")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, TEXT)))
@settings(max_examples=150, deadline=None)
def test_whatever_is_written_into_a_product_gets_a_verdict_unless_it_holds_control_characters(product):
    answer = asyncio.run(World().ask(SCREEN, product=product))
    if any(CONTROL.search(text) for text in product.values() if text):
        assert (answer.data, answer.problem) == (None, "INVALID_FIELD")
    else:
        assert answer.data["screen"]["outcome"] in ("BLOCKED", "REVIEW", "UNKNOWN", "CLEAR")


@given(st.fixed_dictionaries(RECALLED_FIELDS, optional=dict.fromkeys(("category", "condition", "lot"), TEXT)))
@settings(max_examples=100, deadline=None)
def test_no_further_words_of_a_seller_make_a_recalled_gtin_clear(product):
    answer = asyncio.run(World().ask(SCREEN, product=product))
    assert answer.problem == "INVALID_FIELD" if answer.errors else answer.data["screen"]["isClear"] is False


async def test_no_verdict_is_given_that_the_ledger_did_not_keep():
    answer = await World(ledger=MemoryLedger(refuses=True)).ask(SCREEN, product=INNOCENT)
    assert answer.data is None
    assert answer.code == "STORE_UNAVAILABLE"
    assert "secret-place" not in answer.errors[0]["message"]


async def test_a_failure_shared_by_several_fields_is_told_once_and_leaves_nothing_behind(caplog):
    world = World(ledger=MemoryLedger(refuses=True))
    document = (
        "{" + " ".join(f's{n}: screen(product: {{title: "towel {n} blue"}}) {{ outcome }}' for n in range(9)) + "}"
    )
    answer = await world.ask(document)
    gc.collect()
    await asyncio.sleep(0)
    assert (answer.data, answer.code) == (None, "STORE_UNAVAILABLE")
    assert [record.message for record in caplog.records] == []


async def test_the_ledger_remembers_a_verdict_as_it_was_given():
    world = World()
    for product in (RECALLED, INNOCENT):
        said = (await world.ask(SCREEN, product=product)).data["screen"]
        again = await world.ask(
            "query ($id: ID!) { verdict(decisionId: $id) { outcome summary decisionId } }", id=said["decisionId"]
        )
        assert again.data["verdict"] == {name: said[name] for name in ("outcome", "summary", "decisionId")}


async def test_a_clear_of_another_release_that_comes_out_otherwise_says_so():
    world = World()
    said = (await world.ask(SCREEN, product=INNOCENT)).data["screen"]
    kept = world.ledger.decisions[said["decisionId"]]
    older = replace(kept, context=replace(kept.context, judgement=kept.context.judgement - 1), digest="another")
    world.ledger.decisions[said["decisionId"]] = older
    answer = await world.ask("query ($id: ID!) { verdict(decisionId: $id) { outcome } }", id=said["decisionId"])
    assert (answer.data, answer.code) == ({"verdict": None}, "GIVEN_BY_ANOTHER_RELEASE")


async def test_an_unknown_decision_is_null():
    answer = await World().ask('{ verdict(decisionId: "none") { outcome } }')
    assert (answer.data, answer.errors) == ({"verdict": None}, [])


async def test_many_products_are_answered_in_order_each_with_its_own_problem():
    products = [RECALLED, {"title": "a" * 3_000}, INNOCENT, RECALLED]
    world = World()
    answer = (await world.ask(MANY, products=products)).data["screenMany"]
    assert [each.get("outcome", each.get("code")) for each in answer] == ["BLOCKED", "TOO_LONG", "CLEAR", "BLOCKED"]
    assert answer[1]["field"] == "title"
    assert world.facts.calls == [("gather", 2)]


NO_DAYS = [
    "yesterday",
    "20260326",
    "2026-W13-4",
    "2026-02-30",
    "2026-03-26T00:00",
    "٢٠٢٦-٠٣-٢٦",
    "",
    20260326,
    True,
    ["2026-03-26"],
]


async def test_a_day_that_is_none_is_the_problem_of_its_product_alone():
    products = [INNOCENT | {"manufacturedOn": day} for day in NO_DAYS]
    world = World()
    answer = await world.ask(MANY, products=[RECALLED | {"manufacturedOn": "2026-03-26"}, *products, INNOCENT])
    first, *bad, last = answer.data["screenMany"]
    assert not answer.errors
    assert (first["outcome"], last["outcome"]) == ("BLOCKED", "CLEAR")
    assert {(each["code"], each["field"]) for each in bad} == {("INVALID_FIELD", "manufacturedOn")}
    assert world.facts.calls == [("gather", 2)]


async def test_a_day_that_no_depth_of_brackets_makes_one_is_still_the_callers_fault():
    day = []
    for _ in range(5_000):
        day = [day]
    answer = await World().ask(SCREEN, product={"manufacturedOn": day})
    assert (answer.data, answer.problem) == (None, "INVALID_FIELD")


async def test_a_bad_destination_is_each_products_own_problem():
    answer = (await World().ask(MANY, products=[RECALLED], destination="Atlantis")).data["screenMany"]
    assert answer[0]["code"] == "INVALID_DESTINATION"


async def test_more_products_than_are_taken_are_refused_whole():
    answer = await World(most_products=3).ask(MANY, products=[INNOCENT] * 4)
    assert (answer.data, answer.problem) == (None, "TOO_MANY")


async def test_aliases_cannot_multiply_what_one_operation_may_ask():
    document = """
    query ($products: [ProductInput!]!) {
      a: screenMany(products: $products, destination: "US") { __typename }
      b: screenMany(products: $products, destination: "PR") { __typename }
    }
    """
    products = [{"title": f"Towel number {n} blue"} for n in range(3)]
    answer = await World(most_products=4).ask(document, products=products)
    assert (answer.data, answer.problem) == (None, "TOO_MANY")


async def test_questions_of_one_operation_are_judged_in_one_reading_of_the_facts():
    world = World()
    document = """
    query ($a: ProductInput!, $b: ProductInput!) {
      a: screen(product: $a) { outcome } b: screen(product: $b) { outcome } c: screen(product: $a) { outcome }
    }
    """
    answer = await world.ask(document, a=RECALLED, b=INNOCENT)
    assert [answer.data[name]["outcome"] for name in "abc"] == ["BLOCKED", "CLEAR", "BLOCKED"]
    assert world.facts.calls == [("gather", 2)]


class Moving(MemoryFacts):
    """Facts that are newer after each reading, as when the shelf is swapped in the middle of an operation."""

    async def gather(self, plan, *, rulebook, snapshot=None):
        known = await super().gather(plan, rulebook=rulebook, snapshot=snapshot)
        self.snapshot = replace(self.snapshot, generation=self.snapshot.generation + 1)
        return known


async def test_no_answer_mixes_two_generations_when_the_facts_move_between_its_fields():
    world = with_partners()
    facts = Moving(world.facts.snapshot, world.facts.listing_by_key, world.facts.seller_by_id)
    answer = await World(facts=facts).ask(
        '{ listing(marketplace: "acme-market", externalId: "1") {'
        " verdict { snapshot } seller { verdict { snapshot } } }"
        ' screen(product: {title: "blue bath towel"}) { snapshot } }'
    )
    listing = answer.data["listing"]
    said = [listing["verdict"], listing["seller"]["verdict"], answer.data["screen"]]
    assert [name for name, _ in facts.calls].count("gather") > 1
    assert [verdict["snapshot"] for verdict in said] == ["g1"] * 3
    assert facts.snapshot.generation > 2


async def test_a_recall_that_arrives_during_the_operation_is_for_the_next_one():
    world = World(facts=MemoryFacts(snapshot(*other_recalls(3))))
    services, before = world.services(), world.facts.snapshot
    given = iter([before])
    world.services = lambda: replace(services, snapshot=lambda: next(given, world.facts.snapshot))
    world.facts.snapshot = snapshot(recall(), *other_recalls(3), generation=2)
    document = "query ($product: ProductInput!) { sources { records } screen(product: $product) { snapshot outcome } }"
    first, second = [(await world.ask(document, product=RECALLED)).data for _ in range(2)]
    assert (first["sources"], first["screen"]["snapshot"]) == ([{"records": 3}], "g1")
    assert (second["sources"], second["screen"]) == ([{"records": 4}], {"snapshot": "g2", "outcome": "BLOCKED"})
