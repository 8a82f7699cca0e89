"""Figures of the matching: labelled pairs and real listings in, tables out.

Run as ``python -m tests.benchmarks.matching_figures [DATA] [--pairs] [--innocents N] [--list FILE]``. DATA is a folder
laid out as ``shared/data``. Every listing is judged against all recalls and warnings; a pair counts by its own recall.
"""

import argparse
import gzip
import hashlib
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import mean, median

from gateway.sources.files import read_papers
from gateway.sources.merge import merged
from gateway.store.base import Paper
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.identifiers import recall_number
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import Recall
from resolvers.screen import find_matches
from resolvers.verdict import EvidenceClass, Match

AS_OF = date(2026, 4, 1)
UNIT_SCOPED_BLOCK_DAYS = 730
BLOCKING = (EvidenceClass.A, EvidenceClass.B, EvidenceClass.C)
FILES = ("recalls.jsonl.gz", "recalls-more.jsonl.gz", "recalls-projected.jsonl.gz", "product-safety-warnings.csv.gz")


def lines(path: Path) -> Iterator[dict]:
    body = path.read_bytes()
    text = (gzip.decompress(body) if path.suffix == ".gz" else body).decode()
    yield from map(json.loads, text.rstrip("\n").split("\n"))


def recalls_of(data: Path, files: tuple[str, ...] = FILES) -> list[Recall]:
    """Return all recalls and warnings of these files, the papers of one key made one, unread."""
    papers = defaultdict(list)
    for name in files:
        for found in read_papers(data / "cpsc" / name):
            if isinstance(found, Paper):
                papers[found.key].append(found)
    return [merged(of_one) for of_one in papers.values()]


def matches(product: Product, index: RecallIndex) -> tuple[list[Match], int]:
    asked = read(product)
    return list(find_matches(asked, index=index, on=AS_OF)), len(index.candidates(asked))


def outcome(match: Match, recall: Recall) -> str:
    if match.evidence_class not in BLOCKING:
        return "REVIEW"
    old = recall.announced_on is None or (AS_OF - recall.announced_on).days >= UNIT_SCOPED_BLOCK_DAYS
    return "REVIEW" if match.unit_scope and old and not match.unit_agrees else "BLOCKED"


def is_even(number: str) -> bool:
    return int(hashlib.md5(number.encode()).hexdigest(), 16) % 2 == 0  # noqa: S324


def judge_pairs(data: Path, index: RecallIndex) -> list[dict]:
    rows = []
    for pair in lines(data / "matching/recall-pairs/pairs.jsonl"):
        number = recall_number(pair["recall_number"])
        product = Product(**pair["listing"])
        found, candidates = matches(product, index)
        own = next((match for match in found if match.recall == number), None)
        result = outcome(own, index.recall(number)) if own else "CLEAR"
        half = "even" if is_even(pair["recall_number"]) else "odd"
        retrieved = any(c.recall.key == number for c in index.candidates(read(product)))
        others = [m.recall for m in found if m.recall != number and outcome(m, index.recall(m.recall)) == "BLOCKED"]
        rows.append(
            pair
            | {"half": half, "result": result, "match": own, "n": candidates, "retrieved": retrieved, "others": others}
        )
    return rows


def print_pairs(rows: list[dict]) -> None:
    for half in ("even", "odd"):
        mine = [row for row in rows if row["half"] == half]
        print(f"\n== {half}: {len(mine)} pairs")
        for kind in ("positive", "negative", "review"):
            of_kind = [row for row in mine if row["kind"] == kind]
            _row(kind, of_kind)
            if kind == "positive":
                _row("  without unit_scope", [row for row in of_kind if not row.get("unit_scope")])
                _row("  with unit_scope", [row for row in of_kind if row.get("unit_scope")])
            by_why = defaultdict(list)
            for row in of_kind:
                by_why[row["why"]].append(row)
            for why, some in sorted(by_why.items(), key=lambda item: -len(item[1])):
                _row(f"  {why}", some)
        told = [r for r in mine if r["kind"] == "positive"]
        print(f"  positives not among the candidates: {sum(not r['retrieved'] for r in told)}")


def _row(name: str, rows: list[dict]) -> None:
    counts = Counter(row["result"] for row in rows)
    total = len(rows) or 1
    cells = "  ".join(f"{r} {counts[r]:4d} {100 * counts[r] / total:5.1f} %" for r in ("BLOCKED", "REVIEW", "CLEAR"))
    print(f"{name:34s} {len(rows):4d}  {cells}")


def innocents(data: Path) -> Iterator[tuple[str, Product]]:
    """Yield the real listings with their place, each file's columns mapped to our fields."""
    for path in sorted((data / "listings").glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        for place, row in enumerate(lines(path)):
            yield f"{name}:{place}", _listing(name, row)


def _listing(name: str, row: dict) -> Product:
    def pick(*fields: str) -> str | None:
        for field in fields:
            value = row.get(field)
            value = value[0] if isinstance(value, list) and value else value
            if value and isinstance(value, str):
                return value[:2000]
        return None

    return Product(
        title=pick("title", "product_name", "name", "Title"),
        brand=pick("brand", "manufacturer", "brandName"),
        model=pick("modelno", "mpn"),
        gtin=pick("gtin", "upc"),
        category=pick("category", "amazon_category_and_sub_category"),
        description=pick("description", "shelfDescription", "descriptionRaw"),
        seller=pick("seller", "Company", "seller_name", "sellerName"),
    )


def print_labels(data: Path, index: RecallIndex) -> None:
    products = dict(innocents(data))
    counts = Counter()
    for label in lines(data / "matching/recall-listing/labels.jsonl"):
        place = f"{label['listing_source']}:{label['listing_line']}"
        product = products.get(place) or Product(title=label["listing_title"])
        number = recall_number(label["recall_number"])
        found, _ = matches(product, index)
        results = {m.recall: outcome(m, index.recall(m.recall)) for m in found}
        own = results.get(number, "CLEAR")
        anyone = min(results.values(), default="CLEAR", key=["BLOCKED", "REVIEW", "CLEAR"].index)
        counts[label["label"], "own", own] += 1
        counts[label["label"], "any", anyone] += 1
        if (label["label"] == "match" and own == "CLEAR") or (label["label"] == "no_match" and anyone == "BLOCKED"):
            print(
                "   ",
                label["label"],
                own,
                anyone,
                number,
                label["listing_title"][:90],
                [r for r in results.items() if r[1] == "BLOCKED"],
            )
    print("\n== recall-listing labels")
    for key, n in sorted(counts.items()):
        print("  ", *key, n)


def judge_innocents(data: Path, index: RecallIndex, *, every: int, out: Path | None) -> None:
    counts, took, n_candidates, listed = Counter(), [], [], []
    for number, (place, product) in enumerate(innocents(data)):
        if number % every:
            continue
        start = time.process_time()
        found = find_matches(read(product), index=index, on=AS_OF)
        took.append(time.process_time() - start)
        n_candidates.append(len(index.candidates(read(product))))
        results = [(outcome(match, index.recall(match.recall)), match) for match in found]
        worst = min((r for r, _ in results), default="CLEAR", key=["BLOCKED", "REVIEW", "CLEAR"].index)
        counts[worst] += 1
        if worst != "CLEAR":
            listed += [_told(place, product, result, match, index) for result, match in results if result == worst]
    took.sort()
    total = len(took)
    print(f"\n== innocents: {total}", {k: f"{v} ({100 * v / total:.2f} %)" for k, v in counts.items()})
    print(
        f"   CPU ms a listing: mean {1000 * mean(took):.2f}, p50 {1000 * median(took):.2f},"
        f" p99 {1000 * took[int(0.99 * total)]:.2f}, max {1000 * took[-1]:.1f};"
        f" candidates median {median(n_candidates)}, max {max(n_candidates)}"
    )
    if out:
        out.write_text("\n\n".join(sorted(listed)))


def _told(place: str, product: Product, result: str, match: Match, index: RecallIndex) -> str:
    recall = index.recall(match.recall)
    lines_ = [f"{result} {match.evidence_class} {match.score:.2f} {place} <- {match.recall} {recall.title[:100]}"]
    lines_.append(f"   {product.title} | {product.brand} | {product.model} | {product.seller}")
    lines_ += [f"   + {e.kind} {e.score:.2f} {e.detail}" for e in match.evidence]
    lines_ += [f"   - {e.kind} {e.score:.2f} {e.detail}" for e in match.contradictions]
    return "\n".join(lines_)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    beside = Path(__file__).resolve().parents[3] / "shared" / "data"
    parser.add_argument("data", nargs="?", type=Path, default=beside)
    parser.add_argument("--every", type=int, default=1, help="judge every n-th innocent listing; 0: none")
    parser.add_argument("--list", type=Path, help="write every innocent listing that is not CLEAR here")
    given = parser.parse_args()
    start = time.perf_counter()
    recalls = [read_recall(recall) for recall in recalls_of(given.data)]
    reading = time.perf_counter() - start
    start = time.perf_counter()
    index = RecallIndex.build(recalls)
    print(f"{len(index)} recalls: read in {reading:.1f} s, indexed in {time.perf_counter() - start:.2f} s")
    print_pairs(judge_pairs(given.data, index))
    print_labels(given.data, index)
    if given.every:
        judge_innocents(given.data, index, every=given.every, out=given.list)


if __name__ == "__main__":
    main()
