"""Sync: learn once, and tell what it came to."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text as Words

from gateway.cli.frame import Config, DataDir, out, progress, settings_of, told_errors

if TYPE_CHECKING:
    from gateway.sync import Summary


def sync(
    config: Config = None,
    data_dir: DataDir = None,
    files: Annotated[
        list[Path] | None, typer.Option("--from", help="A file to import instead of asking the feed; may be repeated.")
    ] = None,
    more: Annotated[list[Path] | None, typer.Argument(help="Further files, after --from.", show_default=False)] = None,
) -> None:
    """Learn once: from CPSC's feed, or from files (API JSON, JSON lines, CPSC's CSV exports, any of them gzipped)."""
    if more and not files:
        raise typer.BadParameter("files are named after --from")
    paths = [*(files or []), *(more or [])]
    for path in paths:
        if not path.is_file():
            raise typer.BadParameter(f"{path} is a directory" if path.is_dir() else f"no such file: {path}")
    from gateway.commands import learn

    settings = settings_of(config, data_dir=data_dir)
    with told_errors(), progress("recalls read") as advance:
        summary = asyncio.run(learn(settings, paths, advance))
    _tell_sync(summary)
    if summary.torn:
        raise typer.Exit(3)  # whoever runs this by a timetable must hear of it


def _tell_sync(summary: "Summary") -> None:
    """Print what a sync came to, each quarantined record with its reason."""
    from rich.table import Table

    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for name in ("added", "changed", "unchanged", "quarantined", "vanished"):
        count = getattr(summary, name)
        table.add_row(
            name, Words(f"{count:,}", style="yellow" if name == "quarantined" and count else "", justify="right")
        )
    table.add_row("took", Words(f"{summary.took_s:.1f} s", justify="right"))
    out.print(f"{summary.source or 'nothing'}: generation {summary.generation}")
    out.print(table)
    for reject in summary.rejects:
        named = f"{reject.key}: " if reject.key else ""
        out.print(Words(f"  quarantined {reject.source} {named}{reject.reason}", style="yellow"), soft_wrap=True)
    for torn in summary.torn:
        out.print(Words(f"  not read whole: {torn.file}: {torn.why}", style="red"), soft_wrap=True)
    for why in summary.unheard:
        out.print(Words(f"  facts keep their age: {why}", style="yellow"), soft_wrap=True)
