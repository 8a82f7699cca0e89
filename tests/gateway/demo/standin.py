"""A stand-in for the gateway: it answers the tour's questions with canned verdicts, and notes what it was asked.

not_ready: how often it is asked in vain; the last time it holds the warnings alone.
"""

from contextlib import asynccontextmanager

from aiohttp import web
from aiohttp.test_utils import TestServer

VERDICT = {
    "outcome": "BLOCKED",
    "summary": "It is recalled.",
    "reasons": [
        {
            "code": "RECALLED",
            "outcome": "BLOCKED",
            "message": "The model is named. " * 30,
            "recall": {"number": "26-342", "url": "https://www.cpsc.gov/Recalls/2026/x"},
        },
        {"code": "SELLER_NAMED", "outcome": "REVIEW", "message": "The seller is named.", "recall": None},
    ],
}
CLEAR = {"outcome": "CLEAR", "summary": "Nothing is known against it.", "reasons": []}
RECALL = {
    "number": "26-342",
    "title": "Swings recalled",
    "hazards": ["Babies can suffocate."],
    "remedies": ["Refund."],
    "url": "https://www.cpsc.gov/Recalls/2026/x",
}
SELLER = {"id": "openseller:4027", "name": "Starling Bay Imports", "status": "UNVERIFIED"}


class StandIn:
    def __init__(self, *, not_ready: int = 0, errors: bool = False) -> None:
        self.not_ready = not_ready
        self.errors = errors
        self.asked = []

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes([web.get("/readyz", self.ready), web.post("/graphql", self.graphql)])
        return app

    async def ready(self, _: web.Request) -> web.Response:
        self.not_ready -= 1
        if self.not_ready >= 1:
            return web.json_response({"ready": False, "why": "no facts were ever loaded"}, status=503)
        return web.json_response({"ready": True, "recalls": 5 if self.not_ready == 0 else 85})

    async def graphql(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        if self.errors:
            return web.json_response({"data": None, "errors": [{"message": "No facts yet."}]})
        return web.json_response({"data": self._data(self.asked[-1]["query"])})

    def _data(self, document: str):
        if "screen(" in document:
            return {"bassinet": VERDICT, "mat": CLEAR}
        if "listing(" in document:
            return {"listing": {"title": "A swing", "seller": SELLER, "verdict": VERDICT, "recalls": [RECALL]}}
        return {"seller": {**SELLER, "verdict": VERDICT}}

    @asynccontextmanager
    async def served(self):
        async with TestServer(self.app()) as server:
            yield str(server.make_url("")).rstrip("/")
