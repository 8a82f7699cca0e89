"""The door for routers: entities in order, stubs for what is unknown, and one bad key harming nobody else."""

import pytest

from tests.schema.world import with_partners

ENTITIES = """
query ($r: [_Any!]!) {
  _entities(representations: $r) {
    __typename
    ... on Product { gtin verdict { outcome } }
    ... on Recall { number title }
    ... on Seller { id lookup verdict { outcome } }
    ... on Listing { externalId lookup titled: title verdict { outcome } }
  }
}
"""


async def test_every_entity_resolves_by_its_key_in_order():
    world = with_partners()
    answer = await world.ask(
        ENTITIES,
        r=[
            {"__typename": "Product", "gtin": "00036000291452"},
            {"__typename": "Recall", "number": "26-001"},
            {"__typename": "Recall", "id": "25-001"},
            {"__typename": "Seller", "id": "reg:7"},
            {"__typename": "Listing", "marketplace": "acme-market", "externalId": "1"},
        ],
    )
    assert not answer.errors
    names = [entity["__typename"] for entity in answer.data["_entities"]]
    assert names == ["Product", "Recall", "Recall", "Seller", "Listing"]
    product, _, other, seller, listing = answer.data["_entities"]
    assert product["verdict"]["outcome"] == "BLOCKED"
    assert other["number"] == "25-001"
    assert (seller["lookup"], listing["titled"]) == ("FOUND", "Acme Wonder Bassinet WB200")
    assert sorted(world.facts.calls)[-2:] == [("listings", 1), ("sellers", 1)]


async def test_what_is_unknown_is_a_stub_and_never_clear():
    answer = await with_partners().ask(
        ENTITIES,
        r=[
            {"__typename": "Seller", "id": "reg:404"},
            {"__typename": "Listing", "marketplace": "acme-market", "externalId": "404"},
        ],
    )
    assert not answer.errors
    for entity in answer.data["_entities"]:
        assert entity["lookup"] == "MISSING"
        assert entity["verdict"]["outcome"] in ("UNKNOWN", "REVIEW")


@pytest.mark.parametrize(
    "bad",
    [
        {"__typename": "Nothing", "id": "1"},
        {"__typename": "Query"},
        {"__typename": ["Product"]},
        {"gtin": "00036000291452"},
        {"__typename": "Product"},
        {"__typename": "Product", "gtin": 36000291452},
        {"__typename": "Product", "gtin": "1"},
        {"__typename": "Listing", "marketplace": "acme-market"},
        {"__typename": "Seller", "id": ""},
        "text",
        7,
    ],
)
async def test_one_bad_representation_fails_alone(bad):
    good = {"__typename": "Product", "gtin": "00036000291452", "info": None, "cls": "x"}
    answer = await with_partners().ask(ENTITIES, r=[good, bad, good])
    first, middle, last = answer.data["_entities"]
    assert (first["gtin"], middle, last["gtin"]) == ("00036000291452", None, "00036000291452")
    assert [(error["path"], error["extensions"]["code"]) for error in answer.errors] == [
        (["_entities", 1], "BAD_USER_INPUT")
    ]


async def test_an_endless_list_of_representations_is_refused():
    world = with_partners()
    answer = await world.ask(ENTITIES, r=[{"__typename": "Seller", "id": "reg:7"}] * 1_001)
    assert (answer.data, answer.problem) == (None, "TOO_MANY")
    assert world.facts.calls == []


async def test_the_sdl_links_a_federation_that_every_composer_knows():
    sdl = (await with_partners().ask("{ _service { sdl } }")).data["_service"]["sdl"]
    assert "federation/v2.9" in sdl
    assert 'type Listing @key(fields: "marketplace externalId")' in sdl
    assert "type PageInfo @shareable" in sdl
