"""The ground that benchmarks stand on: a store with the real recalls where they are, else the demo's.

Built once into ``.benchmarks/`` and used again; delete that folder to have it built anew.
"""

import asyncio
import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from gateway.clock import SystemClock
from gateway.demo import data
from gateway.runtime import open_store
from gateway.settings import Settings, load
from gateway.sync import import_files
from resolvers.matching.prose import READER

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "data"
REAL_FILES = (
    "recalls.jsonl.gz",
    "recalls-more.jsonl.gz",
    "recalls-projected.jsonl.gz",
    "product-safety-warnings.csv.gz",
)


def settings() -> Settings:
    """Return the settings of the benchmarks' store, filled where it is not."""
    kind = "real" if REAL.is_dir() else "demo"
    configured = load(data_dir=ROOT / ".benchmarks" / f"{kind}-{READER}")
    asyncio.run(_filled(configured))
    return configured


async def _filled(configured: Settings) -> None:
    clock = SystemClock()
    async with open_store(configured) as store:
        # Imported again each time, so that the facts are fresh; nothing is read twice.
        await import_files(_files(configured.data_dir), store=store.recalls, clock=clock)


def _files(folder: Path) -> list[Path]:
    if REAL.is_dir():
        return [REAL / "cpsc" / name for name in REAL_FILES]
    recalls = folder / "recalls.json"
    recalls.write_text(json.dumps(data.recalls()), encoding="utf-8")
    return [recalls, data.WARNINGS_FILE]


def products(most: int) -> list[dict[str, str]]:
    """Return *most* products as real sellers describe them, or the demonstration's over and over."""
    found = list(islice(_real() if REAL.is_dir() else _demo(), most))
    return (found * (most // len(found) + 1))[:most]


def _real() -> Iterator[dict[str, str]]:
    with gzip.open(REAL / "listings" / "amazon-uk-toys.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield {
                "title": row["product_name"],
                "brand": row["manufacturer"],
                "category": row["amazon_category_and_sub_category"],
            }


def _demo() -> Iterator[dict[str, str]]:
    for listing in data.listings("harbor"):
        yield {"title": listing["title"]}
