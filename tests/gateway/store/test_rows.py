"""What is looked up by pairs is found by an index, however many rows there are."""

import pytest
from sqlalchemy import select, text

from gateway.store import rows
from gateway.store.tables import listing_verdicts, reported_listings, reported_sellers

PAIRS = [("corner", f"L-{number}") for number in range(50)] + [("harbor", "L-1")]


@pytest.mark.parametrize("table", [listing_verdicts, reported_listings, reported_sellers], ids=lambda table: table.name)
async def test_no_table_is_read_whole_for_a_few_pairs(store, table):
    first, second, *_ = table.columns
    asked = str(select(first).where(rows.among(first, second, PAIRS)).compile(compile_kwargs={"literal_binds": True}))
    async with store.reported._database.reading() as connection:
        if connection.dialect.name == "sqlite":
            plan = [row[3] for row in await connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
        else:
            await connection.execute(text("SET LOCAL enable_seqscan = off"))
            plan = [row[0] for row in await connection.execute(text(f"EXPLAIN {asked}"))]
    assert not any(line.startswith(("SCAN", "Seq Scan")) for line in plan), plan


async def test_no_pairs_are_found_nowhere(store):
    async with store.reported._database.reading() as connection:
        first, second, *_ = reported_listings.columns
        assert (await connection.execute(select(first).where(rows.among(first, second, [])))).all() == []
