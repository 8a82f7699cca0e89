"""Shortlists: other ways to find twenty recalls for a product, each over the same texts."""

import asyncio
import re
import sqlite3
from collections.abc import Sequence

import asyncpg
from rapidfuzz import fuzz, process

from resolvers.questions import Product
from resolvers.records import FactKind, Recall

MOST = 20
_WORD = re.compile(r"[^\W_]+")


def name_of(recall: Recall) -> str:
    """Return what the recall calls the thing: its title and its products."""
    return " ".join([recall.title, *(product.name for product in recall.products)])


def text_of(recall: Recall) -> str:
    """Return all that a search engine would be given."""
    models = " ".join(fact.words for fact in recall.facts_of(FactKind.MODEL, FactKind.GTIN))
    return " ".join([name_of(recall), recall.description, models, *(firm.name for firm in recall.firms)])


def words_of(text: str) -> list[str]:
    return list(dict.fromkeys(_WORD.findall(text.lower())))


def asked_of(product: Product) -> str:
    """Return what would be searched for."""
    return " ".join(filter(None, (product.title, product.brand, product.model, product.gtin)))


class Fuzzy:
    """RapidFuzz's token_set_ratio with every name."""

    name = "RapidFuzz, brute force, top 20"

    def __init__(self, recalls: Sequence[Recall]) -> None:
        self._names = [" ".join(words_of(name_of(recall))) for recall in recalls]

    def best(self, product: Product) -> object:
        """Return the one that is most like it, as it is mostly used."""
        return process.extractOne(" ".join(words_of(product.title or "")), self._names, scorer=fuzz.token_set_ratio)

    def places(self, product: Product) -> list[int]:
        asked = " ".join(words_of(product.title or ""))
        found = process.extract(asked, self._names, scorer=fuzz.token_set_ratio, limit=MOST)
        return [place for _, _, place in found]


class Tantivy:
    """tantivy, BM25 over all words, stemmed."""

    name = "tantivy, top 20"

    def __init__(self, recalls: Sequence[Recall]) -> None:
        import tantivy

        schema = tantivy.SchemaBuilder()
        schema.add_unsigned_field("place", stored=True)
        schema.add_text_field("text", stored=False, tokenizer_name="en_stem")
        self._index = tantivy.Index(schema.build())
        writer = self._index.writer()
        for place, recall in enumerate(recalls):
            writer.add_document(tantivy.Document(place=place, text=" ".join(words_of(text_of(recall)))))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def places(self, product: Product) -> list[int]:
        query = self._index.parse_query(" ".join(words_of(asked_of(product))), ["text"])
        return [self._searcher.doc(found)["place"][0] for _, found in self._searcher.search(query, MOST).hits]


class FullText:
    """SQLite FTS5 in memory, BM25 over all words, stemmed."""

    name = "SQLite FTS5, top 20"

    def __init__(self, recalls: Sequence[Recall]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("CREATE VIRTUAL TABLE recall USING fts5(text, tokenize = 'porter')")
        rows = ((place, text_of(recall)) for place, recall in enumerate(recalls))
        self._database.executemany("INSERT INTO recall (rowid, text) VALUES (?, ?)", rows)
        self._database.commit()

    def places(self, product: Product) -> list[int]:
        query = " OR ".join(f'"{word}"' for word in words_of(asked_of(product)))
        if not query:
            return []
        asked = "SELECT rowid FROM recall WHERE recall MATCH ? ORDER BY rank LIMIT ?"
        return [place for (place,) in self._database.execute(asked, (query, MOST))]


class Trigrams:
    """PostgreSQL with pg_trgm over a local socket: the nearest names, by a GiST index."""

    name = "PostgreSQL pg_trgm, top 20"

    def __init__(self, recalls: Sequence[Recall], server) -> None:
        self._loop = asyncio.new_event_loop()
        self._connection = self._loop.run_until_complete(self._filled(recalls, server.url.replace("+asyncpg", "")))

    @staticmethod
    async def _filled(recalls: Sequence[Recall], url: str) -> asyncpg.Connection:
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE EXTENSION pg_trgm; CREATE TABLE recall (place int, name text)")
        await connection.copy_records_to_table(
            "recall", records=[(place, name_of(recall)) for place, recall in enumerate(recalls)]
        )
        await connection.execute("CREATE INDEX ON recall USING gist (name gist_trgm_ops(siglen=64)); ANALYZE recall")
        return connection

    def places(self, product: Product) -> list[int]:
        asked = self._connection.fetch(
            "SELECT place FROM recall ORDER BY name <-> $1 LIMIT $2", product.title or "", MOST
        )
        return [row["place"] for row in self._loop.run_until_complete(asked)]

    def close(self) -> None:
        self._loop.run_until_complete(self._connection.close())
        self._loop.close()
