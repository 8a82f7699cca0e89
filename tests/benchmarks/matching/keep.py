"""Keep: the figures of the committed pairs, below which no change may fall.

Run as ``python -m tests.benchmarks.matching.keep`` to write ``kept.toml`` anew, on purpose;
``tests/resolvers/matching/test_gate.py`` holds every change against it.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path

from gateway.benching.figures import MEASURES, Figure, figures
from gateway.benching.judging import day_for, judge_pairs, own_recalls, recalls_in
from gateway.benching.pairs import COMMITTED, read_pairs
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.rulebook import named

KEPT = Path(__file__).with_name("kept.toml")
POINT = 1.0  # of a hundred: what a change may not lose
RULEBOOK = "us-cpsc-2026-11"
RENEW = "python -m tests.benchmarks.matching.keep"
_HEAD = f"""\
# What the judgement reached on the committed pairs, in per cent. A change that loses a point of any of them fails.
# Written by `{RENEW}`.
"""


def measured() -> list[Figure]:
    """Judge the committed pairs and return the figures that are kept, without intervals."""
    pairs = read_pairs(COMMITTED)
    index = RecallIndex.build(recalls_in([COMMITTED.with_name("records.jsonl")]))
    on = day_for(own_recalls(pairs, index).values())
    found = figures(judge_pairs(pairs, index, named(RULEBOOK), on=on), draws=0)
    # More work for people is no loss where it comes of what was CLEAR before.
    return [figure for figure in found if not figure.name.startswith("review")]


def losses(kept: Mapping[str, float], found: list[Figure]) -> list[str]:
    """Return a sentence for each figure that is a point worse than kept, or that is not kept at all."""
    is_more_better = {measure.name: measure.more_is_better for measure in MEASURES}
    told = []
    for figure in found:
        was, now = kept.get(figure.name), figure.share or 0.0
        if was is None:
            told.append(f"{figure.name}: not kept yet, is {now:.2f} %")
        elif (was - now if is_more_better[figure.name] else now - was) >= POINT:
            told.append(f"{figure.name}: was {was:.2f} %, is {now:.2f} % ({figure.hits} of {figure.total})")
    gone = sorted(kept.keys() - {figure.name for figure in found})
    return told + [f"{name}: kept, but no longer measured" for name in gone]


def kept() -> dict[str, float]:
    """Return the figures kept."""
    return tomllib.loads(KEPT.read_text("utf-8"))["figures"]


def spelt(found: list[Figure]) -> str:
    """Return the text of the table."""
    return f"{_HEAD}\n[figures]\n" + "".join(f'"{figure.name}" = {figure.share or 0.0:.2f}\n' for figure in found)


def main() -> None:
    """Write the table."""
    text = spelt(measured())
    KEPT.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
