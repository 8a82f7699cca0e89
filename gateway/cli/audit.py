"""The ledger of what was said."""

import asyncio
import re
from typing import Annotated

import typer

from gateway.cli.frame import Config, DataDir, settings_of, told_errors

audit = typer.Typer(no_args_is_help=True, help="The ledger of what was said.")


@audit.command()
def verify(
    head: Annotated[str | None, typer.Option(help="SEQ:HASH, a head kept elsewhere; shows a ledger cut off.")] = None,
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Check that no entry of the ledger was changed; prints its head, to be kept elsewhere."""
    from gateway.commands import verify_ledger

    settings = settings_of(config, data_dir=data_dir)
    with told_errors():
        last = asyncio.run(verify_ledger(settings, _head(head)))
    print("the ledger is empty" if last is None else f"all entries hold; the head is {last.seq}:{last.hash.hex()}")


def _head(given: str | None) -> tuple[int, bytes] | None:
    if given is None:
        return None
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", given)
    if not found:
        raise typer.BadParameter(f"{given!r} is no head; expected SEQ:HASH as `audit verify` prints it")
    return int(found[1]), bytes.fromhex(found[2])
