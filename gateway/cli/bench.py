"""Labelled listings, and how well they are judged."""

import json
from pathlib import Path
from typing import Annotated

import typer

from gateway.benching.pairs import COMMITTED, Half
from gateway.cli.frame import Config, out, progress, settings_of, told_errors

bench = typer.Typer(no_args_is_help=True, help="Labelled listings, and how well they are judged.")


@bench.command()
def matching(
    pairs: Annotated[
        Path | None, typer.Argument(help="Labelled listings as JSON lines; those of this checkout where none is named.")
    ] = None,
    recalls: Annotated[
        list[Path] | None,
        typer.Option(help="A file of recalls, as `sync --from` takes it; may be repeated. records.jsonl beside PAIRS."),
    ] = None,
    half: Annotated[Half, typer.Option(help="Pairs of which recalls, by the number's md5.")] = Half.BOTH,
    misses: Annotated[bool, typer.Option("--misses", help="Tell of every pair that came out wrong, and why.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    config: Config = None,
) -> None:
    """Judge labelled listings and print how often that is right, beside simpler ways."""
    from gateway.benching.pairs import read_pairs
    from gateway.benching.report import as_json as spelt
    from gateway.benching.show import show
    from gateway.commands import bench_index, bench_matching

    path = _pairs_at(pairs)
    files = recalls or [path.with_name("records.jsonl")]
    for file in files:
        if not file.is_file():
            raise typer.BadParameter(f"no recalls at {file}; name files that hold them with --recalls")
    settings = settings_of(config)
    with told_errors():
        labelled = read_pairs(path, half)
        with progress("recalls read") as advance:
            index = bench_index(files, advance)
        with progress("pairs judged") as advance:
            found = bench_matching(settings, labelled, index, advance)
    if as_json:
        print(json.dumps(spelt(found, misses=misses), ensure_ascii=False, indent=2))
    else:
        show(out, found, misses=misses)


def _pairs_at(given: Path | None) -> Path:
    if given is None and not COMMITTED.is_file():
        raise typer.BadParameter(
            f"no pairs were named, and those of a checkout are not at {COMMITTED};"
            " name a file: safety-gateway bench matching PAIRS --recalls FILE"
        )
    if given and not given.is_file():
        raise typer.BadParameter(f"no such file: {given}")
    return given or COMMITTED
