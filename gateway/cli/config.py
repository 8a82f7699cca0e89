"""The settings, and what partners answer by them."""

import asyncio
from typing import Annotated

import typer

from gateway.cli.frame import Config, DataDir, out, settings_of, told_errors
from resolvers.errors import SafetyError

configuration = typer.Typer(no_args_is_help=True, help="The settings, and what partners answer by them.")


@configuration.command("check")
def check_config(config: Config = None, data_dir: DataDir = None) -> None:
    """Say everything that is wrong with the settings, and ask nobody."""
    from gateway.runtime import check_settings
    from gateway.showing import partners

    settings = settings_of(config, data_dir=data_dir)
    with told_errors():
        asyncio.run(check_settings(settings))
    out.print(partners(settings))


@configuration.command("try")
def try_record(
    partner: Annotated[str, typer.Argument(help="Id of a marketplace or registry of the settings.")],
    key: Annotated[str, typer.Argument(help="The partner's own id of one record.")],
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Fetch one record of a partner and show, field by field, what is made of it."""
    from gateway.clock import SystemClock
    from gateway.partnership import try_partner
    from gateway.showing import trial

    settings = settings_of(config, data_dir=data_dir)
    with told_errors():
        tried = asyncio.run(try_partner(settings, partner, key, clock=SystemClock()))
        out.print(trial(tried))
        if isinstance(tried.made, SafetyError):
            raise tried.made
    out.print(f"{type(tried.made).__name__} {key} can be judged", markup=False)
