"""Rarity learned: how telling each word is, counted over real recalls and real shop titles.

Run as ``python -m tests.benchmarks.matching.learn_rarity DATA``; it writes ``resolvers/matching/rarity.txt``.
DATA is a folder laid out as ``shared/data``.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from pathlib import Path

from resolvers.matching import rarity
from resolvers.matching.words import stem, tokenise
from tests.benchmarks.matching_figures import innocents, recalls_of

_FEWEST = 0.0003  # a word in fewer texts than this share is as telling as can be
_STEP = 0.25


def shares(texts: Iterable[str]) -> dict[str, float]:
    """Return the share of *texts* that each word stands in."""
    counts, number = Counter[str](), 0
    for text in texts:
        number += 1
        counts.update({stem(word) for word in tokenise(text) if word.isascii() and word.isalpha() and len(word) > 1})
    return {word: count / number for word, count in counts.items()}


def main(data: Path) -> None:
    recalls = recalls_of(data)
    told = shares(f"{r.title} {r.description[:6_000]} {' '.join(p.name for p in r.products)}" for r in recalls)
    sold = shares(product.title or "" for _, product in innocents(data))
    lines = defaultdict(list)
    for word in sorted({*told, *sold}):
        share = max(told.get(word, 0.0), sold.get(word, 0.0))
        if share >= _FEWEST:
            weight = max(_STEP, round(log(1 / share) / 2 / _STEP) * _STEP)
            if weight < rarity.MOST:
                lines[weight].append(word)
    rows = [f"{weight:.2f}: {' '.join(words)}" for weight, words in sorted(lines.items())]
    Path(rarity.__file__).with_suffix(".txt").write_text("\n".join(rows) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
