"""Changes through the schema: pages that a partner goes on from, and cursors that cannot be made up."""

from base64 import urlsafe_b64encode

import pytest

from resolvers.changes import Change, Ground, Mark
from resolvers.questions import ListingKey
from resolvers.verdict import Outcome, ReasonCode
from tests.fakes.facts import NOW, MemoryFeed
from tests.schema.world import World

PAGE = """
query ($after: String, $first: Int) {
  changes(marketplace: "acme-market", after: $after, first: $first) {
    edges { cursor node { externalId sellerId at before outcome decisionId grounds { code recall ban seller } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


def change(seq: int) -> Change:
    grounds = (Ground(ReasonCode.RECALLED, "26-001"),)
    listing = ListingKey("acme-market", str(seq))
    return Change(Mark(seq, f"d{seq}"), NOW, listing, "reg:7", Outcome.CLEAR, Outcome.BLOCKED, grounds)


def world(count: int, **changes) -> World:
    return World(feed=MemoryFeed([change(seq) for seq in range(1, count + 1)]), **changes)


async def test_a_change_tells_what_it_rests_on_and_where_its_verdict_is_found():
    answer = await world(1).ask(PAGE)
    (edge,) = answer.data["changes"]["edges"]
    assert edge["node"] == {
        "externalId": "1",
        "sellerId": "reg:7",
        "at": NOW.isoformat(),
        "before": "CLEAR",
        "outcome": "BLOCKED",
        "decisionId": "d1",
        "grounds": [{"code": "RECALLED", "recall": "26-001", "ban": None, "seller": None}],
    }


async def test_a_partner_who_goes_on_from_the_end_cursor_reads_all_and_nothing_twice():
    asked, seen, after = world(7), [], None
    while True:
        page = (await asked.ask(PAGE, after=after, first=3)).data["changes"]
        seen += [edge["node"]["externalId"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == list("1234567")
    empty = (await asked.ask(PAGE, after=after)).data["changes"]
    assert (empty["edges"], empty["pageInfo"]["endCursor"]) == ([], after)
    asked.feed.told.append(change(8))
    assert [edge["node"]["externalId"] for edge in (await asked.ask(PAGE, after=after)).data["changes"]["edges"]] == [
        "8"
    ]


def made_up(text: str) -> str:
    return urlsafe_b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "x", "🔥", "a" * 300, made_up("[]"), made_up('[1, "d9"]'), made_up('[9, "d1"]'), made_up('[0, "d1"]')),
        *(made_up('[true, "d1"]'), made_up('[1.0, "d1"]'), made_up('["1", "d1"]'), made_up('[1, "d\\u0000"]')),
        *(made_up(f'[{2**63}, "d1"]'), made_up("[" * 150)),
    ],
)
async def test_a_cursor_that_the_feed_never_gave_is_refused(cursor):
    answer = await world(2).ask(PAGE, after=cursor)
    assert (answer.code, answer.problem) == ("BAD_USER_INPUT", "INVALID_FIELD")


@pytest.mark.parametrize("first", [-1, 101])
async def test_a_page_of_no_sensible_size_is_refused(first):
    assert (await world(2).ask(PAGE, first=first)).problem == "INVALID_FIELD"


async def test_a_page_is_never_larger_than_the_gateway_allows():
    answer = await world(9, most_page=4).ask(PAGE)
    assert len(answer.data["changes"]["edges"]) == 4
    assert answer.data["changes"]["pageInfo"]["hasNextPage"]
