"""Check and explain: products judged from the command line."""

import asyncio
import sys
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text as Words

from gateway.cli.frame import COLOURS, Config, DataDir, Text, coloured, out, progress, say, settings_of, told_errors
from gateway.store.collector import kept

if TYPE_CHECKING:
    from gateway.checking import Tally


def check(
    file: Annotated[Path | None, typer.Argument(help="Products as JSON lines; stdin where none is named.")] = None,
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Judge products, one JSON object a line (title brand model gtin category description seller destination ...)."""
    with kept():
        from gateway.commands import check_stream

    named = file if file and str(file) != "-" else None
    if named and not named.is_file():
        raise typer.BadParameter(f"no such file: {named}")
    settings = settings_of(config, data_dir=data_dir)
    opened = named.open("rb") if named else nullcontext(sys.stdin.buffer)
    with told_errors(), opened as stream, progress("products checked") as advance:
        tally = asyncio.run(check_stream(settings, stream, advance))
    _tell_check(tally)


def explain(
    title: Text = None,
    brand: Text = None,
    model: Text = None,
    gtin: Text = None,
    category: Text = None,
    description: Text = None,
    seller: Text = None,
    condition: Text = None,
    serial_number: Text = None,
    lot: Text = None,
    manufactured_on: Annotated[str | None, typer.Option(help="As in 2026-03-26.")] = None,
    destination: Annotated[str | None, typer.Option(help="US, US-CA, PR, DE ...; the US where none is given.")] = None,
    decision: Annotated[str | None, typer.Option(help="Explain a decision already given, by its id.")] = None,
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Judge one product and tell in words what speaks for it and against it."""
    described = {
        "title": title,
        "brand": brand,
        "model": model,
        "gtin": gtin,
        "category": category,
        "description": description,
        "seller": seller,
        "condition": condition,
        "serial_number": serial_number,
        "lot": lot,
        "manufactured_on": manufactured_on,
    }
    with kept():
        from gateway.commands import explain_decision, explain_product

    settings = settings_of(config, data_dir=data_dir)
    with told_errors():
        if decision:
            words = asyncio.run(explain_decision(settings, decision))
        else:
            words = asyncio.run(explain_product(settings, described, destination))
    if words is None:
        raise typer.BadParameter(f"no decision {decision!r} in this ledger")
    out.print(coloured(words), soft_wrap=True)


def _tell_check(tally: "Tally") -> None:
    """Print to stderr what a run came to; stdout belongs to the answers."""
    counts = Words(f"{tally.lines:,} lines: ")
    for outcome, style in COLOURS.items():
        if tally.outcomes.get(outcome):
            counts.append(f"{outcome} {tally.outcomes[outcome]:,}  ", style=style)
    say.print(counts)
    for name, count in sorted(tally.ignored.items()):
        say.print(Words(f"the field {name!r} was not read ({count:,} lines)", style="yellow"))
