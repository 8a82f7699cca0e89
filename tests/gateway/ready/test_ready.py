"""Every marketplace that is ready is asked by its own paths and read as its documentation shows it."""

import re
from urllib.parse import quote

import pytest
from aiohttp import web
from graphql import build_schema, graphql
from yarl import URL

from gateway import ready
from gateway.settings import PartnerSettings
from gateway.sources.http import Web
from gateway.sources.marketplaces import FIELDS, Marketplace
from resolvers.matching.text import read
from resolvers.policy.subject import product_in
from resolvers.records import Listing
from resolvers.screen import find_matches
from tests import makers as make
from tests.fakes.hands import Hands
from tests.fakes.served import served
from tests.gateway.ready import records as given

# name: the rich record and the sparse one, and what each is read as.
KNOWN = {
    "ebay-browse": (
        (given.EBAY, given.EBAY_SPARSE),
        {
            "external_id": "v1|110000000001|0",
            "title": "Sunhollow Drift Bassinet grey DB-4471 new in box",
            "brand": "Sunhollow",
            "model": "DB-4471",
            "gtin": "036000291452",
            "category": "Baby|Nursery Furniture|Bassinets",
            "description": "<p>A bassinet that <b>rocks</b>.</p>",
            "condition": "New",
            "url": "https://www.ebay.example/itm/110000000001",
            "price": "89.50",
            "currency": "USD",
            "seller_name": "invented_cribs",
            "ships_to": ("US",),
        },
        {"external_id": "v1|110000000002|0", "title": "A blue towel"},
    ),
    "amazon-catalog": (
        (given.AMAZON, given.AMAZON_SPARSE),
        {
            "external_id": "B0INVENTED",
            "title": "Sunhollow Drift Bassinet, Grey",
            "brand": "Sunhollow",
            "model": "DB4471",
            "gtin": "036000291452",
            "category": "Bassinets",
            "description": "Rocks by itself. With a mattress.",
            "price": "89.5",
            "currency": "USD",
        },
        {"external_id": "B0SPARSE00", "title": "A blue towel", "gtin": "B0SPARSE00"},
    ),
    "walmart-marketplace": (
        (given.WALMART, given.WALMART_SPARSE),
        {
            "external_id": "DRIFT-1",
            "title": "Sunhollow Drift Bassinet DB4471",
            "gtin": "00036000291452",
            "category": "Bassinets",
            "price": "89.5",
            "currency": "USD",
        },
        {"external_id": "T-2", "title": "A blue towel"},
    ),
    "shopify-admin": (
        (given.SHOPIFY, given.SHOPIFY_SPARSE),
        {
            "external_id": "gid://shopify/Product/1",
            "title": "Drift Bassinet DB4471",
            "brand": "Sunhollow",
            "gtin": "036000291452",
            "category": "Bassinet",
            "description": "A bassinet that rocks.",
            "url": "https://shop.example/products/drift",
            "price": "89.5",
            "currency": "USD",
        },
        {
            "external_id": "gid://shopify/Product/2",
            "title": "A blue towel",
            "brand": "Shop",
            "price": "0.0",
            "currency": "USD",
        },
    ),
    "etsy-listing": (
        (given.ETSY, given.ETSY_SPARSE),
        {
            "external_id": "1100000001",
            "title": "Sunhollow Drift Bassinet DB4471, grey, barely used",
            "description": "A Sunhollow bassinet, model DB4471.",
            "url": "https://www.etsy.example/listing/1100000001",
        },
        {"external_id": "1100000002", "title": "A blue towel"},
    ),
    "alibaba-product": (
        (given.ALIBABA, given.ALIBABA_SPARSE),
        {
            "external_id": "INVENTED1",
            "title": "Sunhollow Drift Bassinet Baby Rocker",
            "brand": "Sunhollow",
            "model": "DB4471",
            "category": "100001",
            "description": "<p>Rocks.</p>",
            "url": "https://www.alibaba.example/product-detail/1.html",
            "seller_name": "Invented Trading",
        },
        {"external_id": "INVENTED2", "title": "A blue towel", "category": "1"},
    ),
}
SHOPIFY = build_schema(given.SHOPIFY_SCHEMA)


class Api:
    """Answers as the API does whose name it has, with the records of this page."""

    def __init__(self, name):
        self.settings = ready.filled({"ready": name})
        (rich, sparse), told, other = KNOWN[name]
        self.records = {told["external_id"]: rich, other["external_id"]: sparse}
        self.asked = []

    async def answer(self, request):
        self.asked.append(request)
        if request.method == "POST":
            asked = await request.json()
            found = await graphql(SHOPIFY, asked["query"], self, variable_values=asked["variables"])
            return web.json_response(found.formatted)
        single = request.path_qs.partition("?")[0]
        for given_id, record in self.records.items():
            if URL(self.settings["path"].replace("{id}", quote(given_id, safe="")), encoded=True) == request.rel_url:
                return web.json_response(record)
        if single == (self.settings.get("batch_path") or "").partition("?")[0]:
            (param,) = re.findall(r"[?&](\w+)=\{ids\}", self.settings["batch_path"])
            ids = request.query[param].split(",")
            found = [self.records[each] for each in ids if each in self.records]
            return web.json_response({self.settings["batch_items"]: found})
        return web.json_response({"error": "none"}, status=404)

    def product(self, _info, id):  # noqa: A002 - the argument of the schema
        return self.records.get(id)


async def listings(name, *ids, **changed):
    """Return what is read of *ids* from the API, and the requests that were made."""
    api = Api(name)
    async with served([web.route("*", "/{path:.*}", api.answer)]) as url, Web(allow_private=True) as out:
        settings = PartnerSettings(**{"id": "shop", "base_url": url, "ready": name} | changed)
        return await Marketplace(settings, out, clock=Hands()).listings(ids), api.asked


@pytest.mark.parametrize("name", KNOWN)
async def test_each_is_asked_and_read_as_it_is_documented(name):
    _, rich, sparse = KNOWN[name]
    for told in (rich, sparse):
        found, _ = await listings(name, told["external_id"])
        assert found == {told["external_id"]: Listing(marketplace="shop", **told)}
    missing, _ = await listings(name, "none-of-these")
    assert missing == {"none-of-these": None}


@pytest.mark.parametrize("name", [name for name in KNOWN if ready.filled({"ready": name}).get("batch_size")])
async def test_those_that_tell_of_many_at_once_are_asked_once_for_many(name):
    _, rich, sparse = KNOWN[name]
    found, asked = await listings(name, rich["external_id"], sparse["external_id"], "none-of-these")
    assert [found[told["external_id"]].title for told in (rich, sparse)] == [rich["title"], sparse["title"]]
    assert (found["none-of-these"], len(asked)) == (None, 1)


@pytest.mark.parametrize("name", KNOWN)
async def test_a_recalled_thing_is_found_through_each(name):
    told = KNOWN[name][1]
    found, _ = await listings(name, told["external_id"])
    product = product_in(found[told["external_id"]])
    matches = find_matches(read(product), index=make.index(make.recall()), on=make.NOW.date())
    assert [match.recall for match in matches] == ["26-001"]


def test_all_that_are_ready_are_shown_here_and_name_only_what_a_listing_has():
    assert ready.names() == sorted(KNOWN)
    fields = {field.name for field in FIELDS}
    for name in ready.names():
        assert ready.filled({"ready": name})["mapping"].keys() <= fields
        about = ready.about(name)
        assert about.keys() == {"api", "version", "documentation", "credentials", "limits"}
        assert about["documentation"].startswith("https://")


def test_what_an_entry_says_itself_goes_before():
    entry = {"ready": "ebay-browse", "path": "/mine/{id}", "mapping": {"model": "mpn"}, "headers": {"X-Mine": "1"}}
    filled = ready.filled(entry)
    assert (filled["path"], filled["mapping"]["model"], filled["mapping"]["title"]) == ("/mine/{id}", "mpn", "title")
    assert filled["headers"] == {"X-EBAY-C-MARKETPLACE-ID": "EBAY_US", "X-Mine": "1"}
    assert ready.filled({"path": "/x"}) == {"path": "/x"}


def test_an_unknown_name_is_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match="no 'ebay' is ready; there are: alibaba-product, amazon-catalog, ebay-browse"):
        PartnerSettings(id="shop", base_url="https://a.example", ready="ebay")
