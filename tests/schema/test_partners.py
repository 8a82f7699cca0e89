"""Listings and sellers through the schema: joined in one round trip, and honest when a partner is silent."""

import pytest

from tests.schema.world import with_partners

LISTING = """
query ($marketplace: ID!, $id: ID!) {
  listing(marketplace: $marketplace, externalId: $id) {
    marketplace externalId title lookup stale
    seller { id name status lookup verdict { outcome } }
    verdict { outcome reasons { code recall { number } } }
    recalls { number hazards remedies }
  }
}
"""


async def test_a_listing_joins_its_seller_its_verdict_and_its_recalls():
    answer = await with_partners().ask(LISTING, marketplace="acme-market", id="1")
    listing = answer.data["listing"]
    assert not answer.errors
    assert listing["seller"] == {
        "id": "reg:7",
        "name": "Shop Seven",
        "status": "VERIFIED",
        "lookup": "FOUND",
        "verdict": {"outcome": "CLEAR"},
    }
    assert listing["verdict"]["outcome"] == "BLOCKED"
    assert [recall["number"] for recall in listing["recalls"]] == ["26-001"]


async def test_twenty_listings_are_one_look_up_per_kind_of_key():
    world = with_partners()
    document = "query {" + " ".join(
        f'l{n}: listing(marketplace: "acme-market", externalId: "{n % 2 + 1}") {{ ...all }}' for n in range(20)
    )
    document += "} fragment all on Listing { seller { name } verdict { outcome } recalls { number } }"
    answer = await world.ask(document)
    assert not answer.errors
    assert [answer.data[f"l{n}"]["verdict"]["outcome"] for n in range(3)] == ["BLOCKED", "CLEAR", "BLOCKED"]
    assert sorted(world.facts.calls) == [("gather", 2), ("listings", 2), ("sellers", 1)]


async def test_a_listing_that_the_marketplace_does_not_have_is_null():
    answer = await with_partners().ask(LISTING, marketplace="acme-market", id="404")
    assert (answer.data, answer.errors) == ({"listing": None}, [])


async def test_a_marketplace_that_is_not_joined_is_the_callers_fault_and_the_listing_stays_null():
    answer = await with_partners().ask(LISTING, marketplace="acme-markt", id="1")
    assert answer.data == {"listing": None}
    assert (answer.code, answer.problem) == ("BAD_USER_INPUT", "UNKNOWN_MARKETPLACE")
    assert "acme-markt" in answer.errors[0]["message"]


async def test_a_seller_of_a_registry_that_is_not_joined_is_a_stub_that_is_not_clear():
    answer = await with_partners().ask('{ seller(id: "nowhere:1") { lookup verdict { outcome reasons { code } } } }')
    assert not answer.errors
    assert answer.data["seller"]["lookup"] == "MISSING"
    assert answer.data["seller"]["verdict"]["outcome"] == "UNKNOWN"


@pytest.mark.parametrize(
    "subject", ['listing(marketplace: "acme-market", externalId: "1")', 'product(gtin: "036000291452")']
)
@pytest.mark.parametrize("given", ["", '(destination: "US")', '(destination: "DE", maxStalenessSeconds: 60)'])
async def test_a_verdict_and_its_recalls_are_one_judgement_and_one_decision(subject, given):
    world = with_partners()
    answer = await world.ask(f"{{ {subject} {{ verdict{given} {{ decisionId }} recalls{given} {{ number }} }} }}")
    assert not answer.errors
    assert len(world.ledger.decisions) == 1


async def test_a_silent_marketplace_is_an_error_with_a_code_and_the_rest_survives():
    world = with_partners()
    world.facts.down = frozenset({"acme-market"})
    answer = await world.ask('{ listing(marketplace: "acme-market", externalId: "1") { title } sources { name } }')
    assert answer.data == {"listing": None, "sources": [{"name": "cpsc"}]}
    assert answer.errors[0]["extensions"] == {"code": "SOURCE_UNAVAILABLE", "source": "acme-market"}
    assert "10.1.2.3" not in answer.errors[0]["message"]


async def test_a_seller_whose_registry_is_silent_is_a_stub_that_is_not_clear():
    world = with_partners()
    world.facts.down = frozenset({"reg"})
    answer = await world.ask('{ seller(id: "reg:7") { id name lookup verdict { outcome isClear } } }')
    assert answer.data["seller"] == {
        "id": "reg:7",
        "name": None,
        "lookup": "UNAVAILABLE",
        "verdict": {"outcome": "UNKNOWN", "isClear": False},
    }


async def test_a_seller_that_no_registry_knows_is_not_clear():
    answer = await with_partners().ask('{ seller(id: "reg:404") { lookup verdict { isClear } } }')
    assert answer.data["seller"] == {"lookup": "MISSING", "verdict": {"isClear": False}}


@pytest.mark.parametrize("bad", ["", " ", "a\nb", "x" * 201])
async def test_an_id_that_no_partner_could_have_is_the_callers_fault(bad):
    world = with_partners()
    answer = await world.ask(LISTING, marketplace="acme-market", id=bad)
    assert (answer.data, answer.code) == ({"listing": None}, "BAD_USER_INPUT")
    assert world.facts.calls == []


async def test_a_product_is_asked_about_by_its_gtin_in_any_spelling():
    answer = await with_partners().ask(
        '{ product(gtin: "0 36000 29145 2") { gtin verdict { outcome } recalls { number } } }'
    )
    assert answer.data["product"] == {
        "gtin": "00036000291452",
        "verdict": {"outcome": "BLOCKED"},
        "recalls": [{"number": "26-001"}],
    }


@pytest.mark.parametrize(
    ("document", "variables"),
    [
        ('{ product(gtin: "036000291453") { gtin } }', {}),
        ("query ($g: GTIN!) { product(gtin: $g) { gtin } }", {"g": "036000291453"}),
    ],
)
async def test_a_wrong_check_digit_says_which_digit_was_expected(document, variables):
    answer = await with_partners().ask(document, **variables)
    assert answer.data is None
    assert (answer.code, answer.problem) == ("BAD_USER_INPUT", "INVALID_GTIN")
    assert "check digit is 3, expected 2" in answer.errors[0]["message"]
