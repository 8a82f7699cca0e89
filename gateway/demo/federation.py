"""The demonstration federation: CPSC's emulator, two marketplaces and a seller registry, each on a free port."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from aiohttp import web

from gateway.demo import data
from gateway.demo.config import Federation
from gateway.demo.cpsc import cpsc_app
from gateway.demo.marketplaces import harbor_app, pinewood_app
from gateway.demo.registry import registry_app

_HOST = "127.0.0.1"


@asynccontextmanager
async def federation() -> AsyncIterator[Federation]:
    """Start the four servers, and end them on leaving."""
    async with AsyncExitStack() as stack:
        yield Federation(
            cpsc=await stack.enter_async_context(_served(cpsc_app(data.recalls()))),
            harbor=await stack.enter_async_context(_served(harbor_app(data.listings("harbor")))),
            pinewood=await stack.enter_async_context(_served(pinewood_app(data.listings("pinewood")))),
            registry=await stack.enter_async_context(_served(registry_app(data.sellers()))),
        )


@asynccontextmanager
async def _served(app: web.Application) -> AsyncIterator[str]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, _HOST, 0)
        await site.start()
        yield f"http://{_HOST}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
