"""Incident reports: how people spell what hurt them, judged against all recalls, and some matches to be read.

Run as ``python -m tests.benchmarks.matching.incidents [DATA] [--seed N] [--count N]``. DATA is a folder laid out as
``shared/data``. It prints how many reports match by which evidence, and matches drawn at random: whether the recall
named is the product of the report is for a person to say.
"""

import argparse
import csv
import gzip
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from resolvers import questions
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.screen import find_matches
from resolvers.verdict import Match
from tests.benchmarks.matching_figures import AS_OF, outcome, recalls_of

FILE = "other/cpsc-incident-reports-toys.csv.gz"
TITLE_WORDS = 20  # a report goes on where a title ends
_UNKNOWN = re.compile(
    r"(?i)\W*(?:n/?a|none|no|unknown|unsure|not (?:known|sure|available|applicable|listed|found)|see above"
    r"|(?:i )?(?:do not|don'?t) know|none (?:found|listed|given|on the \w+)|no (?:name|brand|model|upc)\w*)?\W*"
)


@dataclass(frozen=True, slots=True)
class Report:
    """One incident report: its number, its day and the product it names."""

    number: str
    day: str
    product: Product


def reports(data: Path) -> Iterator[Report]:
    with gzip.open(data / FILE, "rt", encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            yield Report(row["Report No."], row["Report Date"].strip(), product_of(row))


def product_of(row: dict[str, str]) -> Product:
    """Return the product of a report as a marketplace would be told of it."""
    brand, model = _told(row["Brand"]), _told(row["Model Name or Number"])
    maker = _told(row["Manufacturer / Importer / Private Labeler Name"])
    told = " ".join(row["Product Description"].split())
    words = told.split()
    return questions.product(
        title=" ".join(filter(None, (brand, model, *words[:TITLE_WORDS])))[: questions.MOST_TITLE],
        brand=brand or maker,
        model=model,
        gtin=_told(row["UPC"]),
        description=told if len(words) > TITLE_WORDS else None,
        seller=_told(row["Retailer"]) or maker,
    )


def _told(text: str) -> str | None:
    """Return what the column says; None where it says that nothing is known."""
    text = " ".join(text.split())[: questions.MOST_SHORT]
    return None if _UNKNOWN.fullmatch(text) else text


def strongest(report: Report, index: RecallIndex) -> tuple[str, Match] | None:
    """Return the outcome and the match that led to it."""
    found = find_matches(read(report.product), index=index, on=AS_OF)
    judged = [(outcome(match, index.recall(match.recall)), match) for match in found]
    return min(judged, key=lambda pair: pair[0], default=None)  # BLOCKED before REVIEW, the strongest first


def print_match(place: int, report: Report, result: str, match: Match, index: RecallIndex) -> None:
    recall, asked = index.recall(match.recall), report.product
    print(f"\n{place}. {result} {match.evidence_class} {match.score:.2f}  report {report.number} of {report.day}")
    for field in questions.PRODUCT_FIELDS:
        if said := getattr(asked, field):
            print(f"   {field}: {said[:500]}")
    print(f"   <- {recall.number} of {recall.announced_on}: {recall.title}")
    print(f"      {' '.join(recall.description.split())[:700]}")
    for sign, all_told in (("+", match.evidence), ("-", match.contradictions)):
        for told in all_told:
            print(f"   {sign} {told.kind} {told.score:.2f} {told.detail}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    beside = Path(__file__).resolve().parents[4] / "shared" / "data"
    parser.add_argument("data", nargs="?", type=Path, default=beside)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=50, help="how many matches to draw")
    given = parser.parse_args()
    index = RecallIndex.build([read_recall(recall) for recall in recalls_of(given.data)])
    judged = [(report, strongest(report, index)) for report in reports(given.data)]
    found = [(report, *match) for report, match in judged if match]
    by_class = Counter((match.evidence_class.value, result) for _, result, match in found)
    print(f"{len(judged)} reports, {len(found)} with a match")
    for (proof, result), count in sorted(by_class.items()):
        print(f"   {proof} {result:8s} {count:5d}")
    drawn = random.Random(given.seed).sample(found, min(given.count, len(found)))  # a draw to be read
    for place, (report, result, match) in enumerate(drawn, start=1):
        print_match(place, report, result, match, index)


if __name__ == "__main__":
    main()
