"""How many products a second `check` judges on one core, start-up included and left out.

Run as ``python -m tests.benchmarks.checking [PRODUCTS] [ROUNDS]``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from tests.benchmarks import ground


def main(products: int = 4_000, rounds: int = 3) -> None:
    """Print products a second: the whole command, and without the time of a command that checks nothing."""
    data_dir = ground.settings().data_dir
    described = ground.products(products)
    rates, bare_rates = [], []
    for _ in range(rounds):
        start_s = run_s(data_dir, [])
        took_s = run_s(data_dir, described)
        rates.append(products / took_s)
        bare_rates.append(products / max(took_s - start_s, 1e-9))
    print(f"check, {products:,} products, one core, {rounds} rounds")
    print(f"  whole command    median {median(rates):,.0f} products/s, worst {min(rates):,.0f}")
    print(f"  without start    median {median(bare_rates):,.0f} products/s, worst {min(bare_rates):,.0f}")


def run_s(data_dir: Path, described: Sequence[dict[str, str]]) -> float:
    """Return the seconds that one run of the command takes, pinned to one core where the system can."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json.dumps(product) + "\n" for product in described)
        file.flush()
        command = [
            str(Path(sys.executable).with_name("safety-gateway")),
            "check",
            file.name,
            "--data-dir",
            str(data_dir),
        ]
        started = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=_one_core)
        return time.perf_counter() - started


def _one_core() -> None:
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
