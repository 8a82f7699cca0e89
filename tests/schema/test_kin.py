"""Kin through the schema: which recalls belong together with the one that matched."""

from datetime import date

from resolvers.records import RecallKind
from tests.fakes.facts import MemoryFacts, snapshot
from tests.schema.world import RECALLED, World, recall

KIN = """
query ($product: ProductInput!) {
  screen(product: $product) { matches { recall { number kind } kin { how detail words recall { number kind } } } }
}
"""


async def test_a_match_tells_the_warning_that_its_recall_followed():
    warning = recall("W25-313", kind=RecallKind.WARNING, announced_on=date(2025, 12, 1))
    followed = recall("26-001", warning_number="25-313")
    answer = await World(MemoryFacts(snapshot(warning, followed))).ask(KIN, product=RECALLED)
    assert not answer.errors
    by_kind = {match["recall"]["kind"]: match["kin"] for match in answer.data["screen"]["matches"]}
    (kin,) = by_kind["RECALL"]
    assert (kin["how"], kin["recall"]) == ("FOLLOWS", {"number": "25-313", "kind": "WARNING"})
    assert kin["detail"] == (
        "Recall 26-001 of 2026-01-01 followed safety warning 25-313 of 2025-12-01, as the authority says."
    )


async def test_a_match_without_kin_tells_none():
    answer = await World().ask(KIN, product=RECALLED)
    assert answer.data["screen"]["matches"][0]["kin"] == []
