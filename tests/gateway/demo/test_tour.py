import io
import shlex

import aiohttp
from rich.console import Console

from gateway.demo import data, show
from gateway.demo.questions import LISTING, SELLER, TOUR
from gateway.demo.tour import tour
from tests.gateway.demo.standin import StandIn


def console() -> Console:
    return Console(file=io.StringIO(), width=100, color_system=None)


async def _printed(standin: StandIn) -> str:
    paper = console()
    async with standin.served() as url:
        await tour(url, paper)
    return paper.file.getvalue()


async def test_three_questions_are_asked_with_their_variables():
    standin = StandIn()
    await _printed(standin)
    assert [body["variables"] for body in standin.asked] == [asked.variables for asked in TOUR]
    assert len(standin.asked) == 3


async def test_the_tour_shows_question_outcome_reasons_and_recall():
    printed = await _printed(StandIn())
    for shown in (TOUR[0].words, "BLOCKED", "CLEAR", "RECALLED  26-342", "SELLER_NAMED", "Babies can suffocate."):
        assert shown in printed


async def test_a_long_message_is_cut():
    assert "…" in await _printed(StandIn())


async def test_a_problem_is_shown_as_the_gateway_said_it():
    assert "No facts yet." in await _printed(StandIn(errors=True))


async def test_the_printed_curl_command_asks_the_same():
    standin = StandIn()
    async with standin.served() as url, aiohttp.ClientSession() as session:
        curl, silent, address, header, kind, sends, body = shlex.split(show.command(f"{url}/graphql", TOUR[1]))
        name, value = kind.split(": ")
        async with session.post(address, data=body, headers={name: value}) as response:
            answered = await response.json()
    assert (curl, silent, header, sends) == ("curl", "-s", "-H", "-d")
    assert answered["data"]["listing"]["title"] == "A swing"
    assert standin.asked[0]["variables"] == TOUR[1].variables


def test_the_listing_of_the_tour_is_a_recalled_one():
    listing = next(one for one in data.listings("pinewood") if one["id"] == LISTING.variables["id"])
    assert (LISTING.variables["marketplace"], listing["kind"], listing["recall"]) == ("pinewood", "recalled", "25-228")


def test_the_seller_of_the_tour_sells_much_and_is_not_verified():
    number = SELLER.variables["id"].removeprefix("openseller:")
    seller = next(one for one in data.sellers() if one["number"] == number)
    assert (seller["status"], seller["high_volume"]) == ("unverified", True)
