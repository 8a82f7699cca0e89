"""The emulator answers as CPSC's service does, its odd manners too."""

from xml.etree import ElementTree as ET

import pytest
from aiohttp.test_utils import TestClient, TestServer

from gateway.demo.cpsc import PATH, cpsc_app
from gateway.sources.cpsc import PARAMETERS
from tests.gateway.sources import raw

HELD = [
    raw.api("26350", RecallID=1, Title="Bed Rails Recalled", LastPublishDate="2026-03-27T00:00:00"),
    raw.api("26435", RecallID=2, Title="Toy Cars Recalled", LastPublishDate=None, ProductUPCs=[], Importers=[]),
    raw.api("99003a", RecallID=12, Title="Lamps Recalled", RecallDate="1998-10-01T00:00:00"),
]


@pytest.fixture
async def client():
    async with TestClient(TestServer(cpsc_app(HELD))) as client:
        yield client


async def ask(client, **query):
    async with client.get(PATH, params={"format": "json", **query}) as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-cache"
        return [record["RecallNumber"] for record in await answer.json()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, ["26350", "26435", "99003a"]),
        ({"RecallNumber": "35"}, ["26350", "26435"]),
        ({"RecallNumber": "99003"}, ["99003a"]),
        ({"RecallID": "1"}, ["26350"]),
        ({"RecallTitle": "toy cars"}, ["26435"]),
        ({"UPC": "0360"}, ["26350", "99003a"]),
        ({"Importer": "nordwin"}, ["26350", "99003a"]),
        ({"RecallTitle": "recalled", "ProductName": "RAILS"}, ["26350", "26435", "99003a"]),
        ({"Hazard": "trapped"}, []),
        ({"Title": "Lamps"}, ["26350", "26435", "99003a"]),
        ({"RecallDateEnd": "1999-01-01"}, ["99003a"]),
        ({"LastPublishDateStart": "2026-03-27", "RecallDateStart": "2026-01-01"}, ["26350"]),
    ],
)
async def test_filters_are_those_of_the_service(client, query, found):
    assert await ask(client, **query) == found


@pytest.mark.parametrize("name", sorted(PARAMETERS - {"format"}))
async def test_every_parameter_of_the_guide_filters(client, name):
    assert await ask(client, **{name: "1900-01-01" if name.endswith("End") else "2999-01-01"}) == []


async def test_xml_is_the_default(client):
    async with client.get(PATH) as answer:
        assert answer.content_type == "application/xml"
        recalls = ET.fromstring(await answer.read())  # noqa: S314 - our own
    assert [recall.findtext("RecallNumber") for recall in recalls] == ["26350", "26435", "99003a"]


async def test_head_is_not_answered(client):
    async with client.head(PATH) as answer:
        assert answer.status == 405


async def test_a_date_that_is_none_is_refused(client):
    async with client.get(PATH, params={"RecallDateStart": "soon"}) as answer:
        assert answer.status == 400
