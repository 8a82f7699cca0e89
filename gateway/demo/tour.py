"""The tour: three questions asked over HTTP, and what the gateway really answers."""

import asyncio
from typing import Any

import aiohttp
from rich.console import Console

from gateway.demo import show
from gateway.demo.questions import TOUR, Asked

_ANSWER_WITHIN_S = 30.0


async def tour(url: str, console: Console) -> list[dict[str, Any]]:
    """Ask the gateway at *url* the three questions, print question and answer, and return the answers."""
    endpoint = f"{url}/graphql"
    answers = list[dict[str, Any]]()
    timeout = aiohttp.ClientTimeout(total=_ANSWER_WITHIN_S)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        for place, asked in enumerate(TOUR, start=1):
            show.question(console, place, asked)
            started = asyncio.get_running_loop().time()
            answered = await ask(session, endpoint, asked)
            took_ms = (asyncio.get_running_loop().time() - started) * 1000
            show.answer(console, answered)
            console.print(f"    [dim]answered in {took_ms:.0f} ms; the same from your shell:[/dim]")
            console.print(show.command(endpoint, asked), style="green", soft_wrap=True, markup=False, highlight=False)
            answers.append(answered)
    return answers


async def ask(session: aiohttp.ClientSession, endpoint: str, asked: Asked) -> dict[str, Any]:
    """Return the answer as it came, errors included."""
    body = {"query": asked.document, "variables": asked.variables}
    async with session.post(endpoint, json=body) as response:
        answered: dict[str, Any] = await response.json()
        return answered
