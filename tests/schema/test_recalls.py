"""Recalls through the schema: one by its number, and pages that stay true when recalls arrive."""

from base64 import urlsafe_b64encode
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.records import RecallKind
from schema.types.pages import Window, page
from tests.fakes.facts import MemoryFacts, snapshot
from tests.schema.world import World, other_recalls, recall

PAGE = """
query ($first: Int, $after: String, $last: Int, $before: String) {
  recalls(first: $first, after: $after, last: $last, before: $before) {
    edges { cursor node { id } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""


async def test_a_warning_and_the_recall_that_followed_it_lead_to_each_other():
    warning = recall("W25-463", kind=RecallKind.WARNING)
    followed = recall("26-038", warning_number="25-463")
    world = World(facts=MemoryFacts(snapshot(warning, followed)))
    answer = await world.ask(
        '{ warning: recall(number: "W25-463") { kind warning { id } followedBy { id } }'
        ' recall(number: "26-038") { warning { id kind } followedBy { id } } }'
    )
    assert answer.data == {
        "warning": {"kind": "WARNING", "warning": None, "followedBy": {"id": "26-038"}},
        "recall": {"warning": {"id": "W25-463", "kind": "WARNING"}, "followedBy": None},
    }


async def test_a_recall_offers_what_a_buyer_must_read():
    answer = await World().ask(
        '{ recall(number: "CPSC-26001") { number kind title announcedOn hazards remedies remedyOptions consumerContact'
        " url countries upcs readable vanished products { name units } firms { role name } images { url caption }"
        " facts { kind value words field } } }"
    )
    told = answer.data["recall"]
    assert told["number"] == "26-001"
    assert told["announcedOn"] == "2026-01-01"
    assert told["hazards"] == ["Infants can fall out."]
    assert told["products"] == [{"name": "Acme Wonder Bassinets", "units": "About 4,400"}]
    assert told["firms"] == [{"role": "IMPORTER", "name": "Acme Inc., of Ohio"}]
    assert {"kind": "MODEL", "value": "WB200"}.items() <= next(
        fact for fact in told["facts"] if fact["kind"] == "MODEL"
    ).items()


@pytest.mark.parametrize("spelling", ["26-001", "26001", "CPSC-26-001", " 26-001 "])
async def test_any_spelling_of_a_number_finds_the_recall(spelling):
    answer = await World().ask("query ($n: String!) { recall(number: $n) { id } }", n=spelling)
    assert answer.data == {"recall": {"id": "26-001"}}


async def test_an_unknown_number_is_null_and_a_malformed_one_is_the_callers_fault():
    answer = await World().ask('{ unknown: recall(number: "26-999") { id } malformed: recall(number: "x") { id } }')
    assert answer.data == {"unknown": None, "malformed": None}
    assert [(error["path"], error["extensions"]["problem"]) for error in answer.errors] == [
        (["malformed"], "INVALID_RECALL_NUMBER")
    ]


async def test_a_warning_with_the_number_of_a_recall_keeps_an_id_of_its_own():
    both = (recall("97-041"), recall("W97-041", title="Warning about a swing"))
    world = World(facts=MemoryFacts(snapshot(*both)))
    answer = await world.ask('{ a: recall(number: "97-041") { id } b: recall(number: "W97-041") { id number } }')
    assert answer.data == {"a": {"id": "97-041"}, "b": {"id": "W97-041", "number": "97-041"}}


async def test_pages_visit_every_recall_once_the_newest_first():
    world, seen, after = World(), [], None
    for _ in range(20):
        connection = (await world.ask(PAGE, first=4, after=after)).data["recalls"]
        seen += [edge["node"]["id"] for edge in connection["edges"]]
        after = connection["pageInfo"]["endCursor"]
        if not connection["pageInfo"]["hasNextPage"]:
            break
    assert seen == [each.key for each in world.facts.snapshot.index.recalls]


async def test_a_cursor_stays_true_when_recalls_arrive():
    world = World()
    cursor = (await world.ask(PAGE, first=3)).data["recalls"]["pageInfo"]["endCursor"]
    expected = (await world.ask(PAGE, first=3, after=cursor)).data["recalls"]["edges"]
    newer = [recall(f"27-{n:03}", announced_on=date(2027, 1, n)) for n in range(1, 6)]
    world.facts.snapshot = snapshot(recall(), *other_recalls(20), *newer)
    assert (await world.ask(PAGE, first=3, after=cursor)).data["recalls"]["edges"] == expected


@pytest.mark.parametrize(
    "arguments",
    [
        {"first": -1},
        {"first": 101},
        {"last": 101},
        {"first": 1, "last": 1},
        {"first": 1, "after": "junk"},
        {"first": 1, "after": ""},
        {"first": 1, "after": urlsafe_b64encode(b'["2026-01-01"]').decode()},
        {"first": 1, "after": urlsafe_b64encode(b"[" * 50_000).decode()},
        {"first": 1, "before": "é"},
    ],
)
async def test_a_page_that_cannot_be_given_is_the_callers_fault(arguments):
    answer = await World().ask(PAGE, **arguments)
    assert (answer.data, answer.code) == (None, "BAD_USER_INPUT")


async def test_a_page_is_bounded_when_no_size_is_asked_for():
    world = World(facts=MemoryFacts(snapshot(*other_recalls(120))), most_page=7)
    assert len((await world.ask(PAGE)).data["recalls"]["edges"]) == 7


@given(size=st.integers(1, 9), count=st.integers(0, 12))
def test_pages_backward_are_pages_forward(size, count):
    found = sorted(other_recalls(count), key=lambda each: (str(each.announced_on), each.key), reverse=True)
    seen, before = [], None
    for _ in range(count + 1):
        got = page(found, Window(last=size, before=before), most=10)
        seen = [edge.node.number for edge in got.edges] + seen
        before = got.page_info.start_cursor
        if not got.page_info.has_previous_page:
            break
    assert seen == [each.number for each in found]


async def test_filters_narrow_and_combine():
    document = """
    query ($text: String, $hazard: String, $firm: String, $since: Date) {
      recalls(text: $text, hazard: $hazard, firm: $firm, since: $since) { edges { node { id } } }
    }
    """
    world = World()
    answer = await world.ask(document, text="BASSINET wonder", hazard="fall", firm="acme", since="2026-01-01")
    assert [edge["node"]["id"] for edge in answer.data["recalls"]["edges"]] == ["26-001"]
    answer = await world.ask(document, text="bassinet", hazard="scald")
    assert answer.data["recalls"]["edges"] == []
