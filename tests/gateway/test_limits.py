"""Limits: too much, too slow, or gone, and the next caller is still served."""

import asyncio
import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.limits import GRAPHQL, JSON, BadBody, BodyLimit, negotiated, request_in
from tests.gateway.edge import serving

HEAD = "POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"


@contextlib.asynccontextmanager
async def raw(edge):
    host, _, port = edge.url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        yield reader, writer
    finally:
        writer.close()
        await writer.wait_closed()


async def test_a_body_that_announces_too_much_is_refused_before_it_is_read():
    async with serving() as edge, raw(edge) as (reader, writer):
        writer.write(f"{HEAD}content-length: 10000000\r\n\r\n".encode())
        answer = await asyncio.wait_for(reader.read(), 5)
    assert answer.startswith(b"HTTP/1.1 413")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["errors"]


async def test_a_body_in_chunks_is_refused_when_it_becomes_too_much():
    async with serving(limits={"body_bytes": 1_000}) as edge:

        async def chunks():
            for _ in range(20):
                yield b"x" * 100

        status, _, _ = await edge.raw("POST", data=chunks(), headers={"content-type": "application/json"})
        assert status == 413
        assert (await edge.post("{ __typename }"))[0] == 200


async def test_a_caller_who_leaves_harms_nobody(caplog):
    async with serving() as edge:
        async with raw(edge) as (_, writer):
            writer.write(f"{HEAD}content-length: 100\r\n\r\n{{".encode())
            await writer.drain()
        await asyncio.sleep(0.05)
        assert (await edge.post("{ __typename }"))[0] == 200
    assert [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []


async def test_a_body_that_does_not_arrive_in_time_is_refused():
    async def never():
        await asyncio.sleep(60)

    sent = []

    async def send(message):
        sent.append(message)

    limit = BodyLimit(never, most_bytes=10, deadline_s=0.02)
    await limit({"type": "http", "headers": []}, never, send)
    assert sent[0]["status"] == 408


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text() | st.integers(), st.lists, max_leaves=5))
def test_json_that_is_no_object_is_never_a_request(value):
    with pytest.raises(BadBody, match="expected"):
        request_in(json.dumps(value).encode())


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(body):
    with contextlib.suppress(BadBody):
        assert request_in(body)["query"]


@given(st.text(max_size=80))
def test_no_accept_header_breaks_the_negotiation(accept):
    assert negotiated(accept) in (JSON, GRAPHQL, None)
