"""Hostile: listings written to keep the judgement busy in, the CPU time of each out.

Run as ``python -m tests.benchmarks.matching.hostile [--recalls FILE ...] [--rounds N]``; the recalls are the committed
ones unless files are given that `sync --from` takes. Prints the slowest first; never fails on a time.
"""

import argparse
import time
from collections.abc import Callable
from datetime import UTC, datetime
from datetime import time as hour
from functools import partial
from pathlib import Path
from statistics import median

from gateway.benching.judging import day_for, recalls_in
from gateway.benching.pairs import COMMITTED
from resolvers.decision import Asked, Bounds, Context, Held
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.rulebook import Rulebook, named
from resolvers.questions import ListingKey, Question, destination
from resolvers.records import Listing, SourceState
from resolvers.screen import judge
from tests.benchmarks.matching.keep import RULEBOOK

LONG = 65_536  # what a marketplace may send; the edge reads 1,000 signs of a title and 20,000 of a description
_GOAL_MS = 50
_SALE = destination("US")
_KEY = ListingKey("acme-market", "1")
_ROW = "{:>9}  {:<10}{}"


def texts(index: RecallIndex) -> dict[str, str]:
    """Return long texts by what is hostile in them; some are made of what the recalls themselves name."""
    candidates = [found for recall in index.recalls if (found := index.candidate(recall.key))]
    return (
        _of_words()
        | _of_signs()
        | {
            "brands of recalls": _much(
                " ".join(each.brands[name].value for each in candidates for name in each.sure_brands)
            ),
            "models of recalls": _much(" ".join(model for each in candidates for model in each.models)),
            "names of recalls": _much(" ".join(phrase.words for each in candidates for phrase in each.phrases)),
            "prose of recalls": _much(" ".join(each.recall.description for each in candidates)),
        }
    )


def _of_words() -> dict[str, str]:
    return {
        "one word": _much("bassinet "),
        "one letter": _much("a "),
        "numbers": " ".join(map(str, range(10_000, 21_000))),
        "small numbers": _much(" ".join(map(str, range(1_000)))),
        "10,000 model-like": " ".join(f"A{number}" for number in range(10_000)),
        "model-like pairs": " ".join(f"A{number} {number}" for number in range(6_000)),
        "for": _much("for "),
        "what it is not": _much("not a part only for use without "),
        "sizes": _much('12 x 12 x 12 in 5" 3 ft, '),
        "lots": _much("lot no. code is # "),
        "days of making": _much("made from January 2020 to March 2021 "),
        "free of it": _much("no magnet free bassinet without "),
    }


def _of_signs() -> dict[str, str]:
    return {
        "no blank": _much("x"),
        "digits": _much("7"),
        "dashes": _much("-"),
        "dashed": _much("a-1-"),
        "dots": _much("a.b."),
        "slashes": _much("1/2/"),
        "apostrophes": _much("a'"),
        "quotes": _much('5" '),
        "blanks": "a" + _much(" \t") + "b",
        "entities": _much("&amp;"),
        "nested entities": "&" + _much("amp;"),
        "open entities": _much("&#"),
        "marks upon marks": _much("z" + "\u0300\u0316\u0335" * 20),
        "emojis": _much("🔥🎁👩‍👩‍👧‍👦"),
        "right to left": _much("\u202eסרט "),
        "one sign of many letters": _much("ﷺ"),
        "square words": _much("㌀"),
        "lookalikes": _much("ѕunһоllоw "),
    }


def listings(index: RecallIndex) -> dict[str, Listing]:
    """Return each text as a title, in every field, and as the description of what the newest recall names."""
    known = next(found for recall in index.recalls if (found := index.candidate(recall.key)) and found.models)
    found = {}
    for name, text in texts(index).items():
        found[f"{name}: title"] = _listing(title=text)
        found[f"{name}: every field"] = _listing(
            **dict.fromkeys(("title", "brand", "model", "gtin", "category", "description", "seller_name"), text)
        )
        found[f"{name}: described"] = _listing(
            title=known.recall.title, model=next(iter(known.models)), description=text
        )
    return found


def judging(index: RecallIndex, rulebook: Rulebook) -> Callable[[Listing], object]:
    """Return the whole judgement of a listing that a marketplace told of."""
    at = datetime.combine(day_for(index.recalls), hour(12), UTC)
    sources = (SourceState("cpsc-recalls", at, len(index)),)

    def judged(listing: Listing) -> object:
        held = Held("acme-market", Asked.FOUND, listing, at)
        context = Context("hostile", at, 1, rulebook.id, sources, Bounds(), listing=held)
        return judge(Question(_SALE, listing=_KEY), context, index=index, rulebook=rulebook)

    return judged


def cpu_ms(work: Callable[[], object], rounds: int = 3) -> float:
    """Return the median CPU time of *work* in milliseconds."""
    took = []
    for _ in range(rounds):
        started = time.process_time()
        work()
        took.append(time.process_time() - started)
    return 1_000 * median(took)


def _listing(title: str, **fields: str | None) -> Listing:
    return Listing("acme-market", "1", title=title, **fields)


def _much(text: str) -> str:
    return (text * (LONG // max(len(text), 1) + 1))[:LONG]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--recalls", nargs="+", type=Path, default=[COMMITTED.with_name("records.jsonl")])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    index = RecallIndex.build(recalls_in(given.recalls))
    judged = judging(index, named(RULEBOOK))
    took = {name: cpu_ms(partial(judged, listing), given.rounds) for name, listing in listings(index).items()}
    print(f"{len(index):,} recalls; CPU time of the whole judgement, median of {given.rounds}; goal {_GOAL_MS} ms\n")
    print(_ROW.format("ms", "", "what stands where"))
    for name, ms in sorted(took.items(), key=lambda item: -item[1]):
        print(_ROW.format(f"{ms:.1f}", "over goal" if ms > _GOAL_MS else "", name))


if __name__ == "__main__":
    main()
