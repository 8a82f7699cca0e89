"""Serve, demo and schema: what answers, what shows how, and what may be asked."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gateway.cli.frame import Config, DataDir, settings_of, told_errors
from gateway.store.collector import kept

if TYPE_CHECKING:
    from gateway.settings import Settings


def serve(
    config: Config = None,
    data_dir: DataDir = None,
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes that share the port.")] = 1,
    offline: Annotated[bool, typer.Option("--offline", help="Poll nothing; the facts age as they are.")] = False,
) -> None:
    """Answer over GraphQL at /graphql."""
    with kept():
        from gateway.reloading import Origin
        from gateway.runtime import Learning
        from gateway.serving import serve as serve_until_ended
        from gateway.telemetry import setup

    given = {"data_dir": data_dir, "host": host, "port": port}
    settings = settings_of(config, **given)
    setup()
    learning, origin = Learning.STORE if offline else Learning.FEED, Origin(config, given) if config else None
    with told_errors():
        serve_until_ended(settings, workers=workers, learning=learning, origin=origin)


def demo(
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes a free one.")] = 8080,
    keep: Annotated[Path | None, typer.Option(help="Keep the store in this folder; by default nothing stays.")] = None,
    once: Annotated[bool, typer.Option("--once", help="End after the three questions.")] = False,
) -> None:
    """Show the gateway in front of invented partners on this machine, with three questions and their answers."""
    from gateway.commands import learn
    from gateway.demo.run import run
    from gateway.serving import serving
    from gateway.telemetry import setup

    async def learn_file(settings: "Settings", path: Path) -> None:
        await learn(settings, [path])

    setup("WARNING")
    with told_errors():
        asyncio.run(run(port=port, keep=keep, serve=serving, learn=learn_file, once=once))


def schema() -> None:
    """Print the schema in GraphQL's own language."""
    from schema.build import build

    print(build().as_str())
