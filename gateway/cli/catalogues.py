"""Ingest: whole catalogues from files."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.text import Text as Words

from gateway.cli.frame import Config, DataDir, out, progress, say, settings_of, told_errors
from gateway.store.collector import kept

if TYPE_CHECKING:
    from gateway.ingesting.ingest import Rejected
    from gateway.ingesting.ingest import Tally as Ingested


def ingest(
    file: Annotated[Path, typer.Argument(help="JSON lines (.jsonl, .ndjson) or CSV, gzipped or not, or .parquet.")],
    marketplace: Annotated[
        str | None, typer.Option(help="Whose listings these are, by its name under `reporting`.")
    ] = None,
    registry: Annotated[
        str | None, typer.Option(help="Whose sellers these are, by its name under `reporting_registries`.")
    ] = None,
    rejects: Annotated[Path | None, typer.Option(help="Where records that were refused go, as JSON lines.")] = None,
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Take a whole catalogue from a file, as reportListings and reportSellers would."""
    with kept():
        from gateway.commands import ingest_listings, ingest_sellers

    if (marketplace is None) == (registry is None):
        raise typer.BadParameter("name a --marketplace or a --registry")
    if not file.is_file():
        raise typer.BadParameter(f"no such file: {file}")
    settings = settings_of(config, data_dir=data_dir)
    refused = rejects.open("w", encoding="utf-8") if rejects else nullcontext(None)
    with told_errors(), refused as written, progress("records taken") as advance:

        def told(rejected: "Sequence[Rejected]", count: int) -> None:
            for each in rejected:
                _tell_rejected(each, written)
            advance(count)

        if marketplace is not None:
            tally = asyncio.run(ingest_listings(settings, file, marketplace, told))
        else:
            tally = asyncio.run(ingest_sellers(settings, file, registry or "", told))
    _tell_ingested(tally)
    if tally.rejected:
        raise typer.Exit(1)


def _tell_rejected(rejected: "Rejected", written: TextIO | None) -> None:
    """Say why a record was refused, in the file where there is one, else on stderr."""
    place, trouble = rejected
    if written is None:
        say.print(Words(f"  line {place}: {trouble.code}: {trouble}", style="red"), soft_wrap=True)
    else:
        print(json.dumps({"line": place, "code": trouble.code, "message": str(trouble)}), file=written)


def _tell_ingested(tally: "Ingested") -> None:
    """Print what a catalogue came to."""
    counts = Words(f"{tally.records:,} records: ")
    for status in sorted(tally.statuses):
        counts.append(f"{status} {tally.statuses[status]:,}  ", style="green")
    if tally.rejected:
        counts.append(f"refused {tally.rejected:,}", style="bold red")
    out.print(counts)
    for name, count in sorted(tally.ignored.items()):
        say.print(Words(f"the field {name!r} was not read ({count:,} records)", style="yellow"))
