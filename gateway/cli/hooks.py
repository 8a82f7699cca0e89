"""Endpoints that are told what changed."""

import asyncio
from typing import Annotated

import typer
from rich.text import Text as Words

from gateway.cli.frame import Config, DataDir, out, settings_of, told_errors

webhooks = typer.Typer(no_args_is_help=True, help="Endpoints that are told what changed.")


@webhooks.command()
def status(config: Config = None, data_dir: DataDir = None) -> None:
    """Show every endpoint: whether it is on, how much waits for it, and why it was switched off."""
    from rich.table import Table

    from gateway.commands import webhooks as all_webhooks

    settings = settings_of(config, data_dir=data_dir)
    with told_errors():
        found = asyncio.run(all_webhooks(settings))
    table = Table("endpoint", "state", "waiting", "why", box=None, padding=(0, 2, 0, 0))
    for name, webhook in found:
        state = Words("off", style="red") if webhook and webhook.off_at else Words("on" if webhook else "new", "green")
        waiting = Words(f"{webhook.queued if webhook else 0:,}", justify="right")
        table.add_row(Words(name), state, waiting, Words((webhook and webhook.why) or ""))
    out.print(table if found else "no endpoint is configured")


@webhooks.command()
def on(
    endpoint: Annotated[str, typer.Argument(help="Its id, as `webhooks status` shows it.")],
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Send to an endpoint again; all that waits for it is sent at once."""
    from gateway.commands import switch_webhook_on

    settings = settings_of(config, data_dir=data_dir)
    with told_errors():
        known = asyncio.run(switch_webhook_on(settings, endpoint))
    if not known:
        raise typer.BadParameter(f"no endpoint {endpoint!r} has begun; see `safety-gateway webhooks status`")
    out.print(f"{endpoint} is on", markup=False)
