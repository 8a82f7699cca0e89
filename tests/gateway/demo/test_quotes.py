"""The demonstration's verdicts quote nothing that its recalls and listings do not say."""

from gateway.demo import data
from resolvers.explain import explain
from resolvers.questions import Product
from tests.gateway.demo import test_judged as demonstration
from tests.quotes import misquoted, recalls_in

FIELDS = ("title", "brand", "model", "gtin", "category", "description", "condition")


def judged():
    """Yield each listing of the demonstration as a product, with its verdict, where some recall concerns it."""
    for marketplace in data.MARKETPLACES:
        for listing in data.listings(marketplace):
            verdict = demonstration.verdict_on(marketplace, listing["id"])
            told = {field: listing.get(field) for field in FIELDS}
            if verdict.matches:
                yield Product(**told, seller=listing["seller_name"]), verdict


def test_every_quote_stands_in_the_recall_or_the_listing():
    index, quotes = demonstration.index(), 0
    for product, verdict in judged():
        words = explain(verdict, index=index)
        quotes += words.count("“")
        assert misquoted(words, recalls_in(verdict, index), product) == []
    assert quotes > 500


def test_every_reason_quotes_its_own_recall():
    index = demonstration.index()
    for product, verdict in judged():
        for reason in verdict.reasons:
            if reason.recall:
                recall = index.recall(reason.recall)
                assert recall.number in reason.message
                assert misquoted(reason.message, [recall], product) == []
