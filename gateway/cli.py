"""The command line: parse, call, print."""

import asyncio
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.console import Console
from rich.text import Text as Words

from gateway.benching.pairs import COMMITTED, Half
from gateway.store.collector import kept
from resolvers.errors import ConfigurationError, RulebookError, SafetyError

if TYPE_CHECKING:
    from gateway.checking import Tally
    from gateway.ingesting.ingest import Rejected
    from gateway.ingesting.ingest import Tally as Ingested
    from gateway.settings import Settings
    from gateway.sync import Summary

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Is this product, this listing or this seller blocked?",
)
audit = typer.Typer(no_args_is_help=True, help="The ledger of what was said.")
app.add_typer(audit, name="audit")
configuration = typer.Typer(no_args_is_help=True, help="The settings, and what partners answer by them.")
app.add_typer(configuration, name="config")
webhooks = typer.Typer(no_args_is_help=True, help="Endpoints that are told what changed.")
app.add_typer(webhooks, name="webhooks")
bench = typer.Typer(no_args_is_help=True, help="Labelled listings, and how well they are judged.")
app.add_typer(bench, name="bench")

Config = Annotated[Path | None, typer.Option(help="Settings as TOML; GATEWAY_* in the environment goes before it.")]
DataDir = Annotated[Path | None, typer.Option(help="Where the store is kept.")]
Text = Annotated[str | None, typer.Option()]

_say, _out = Console(stderr=True, highlight=False), Console(highlight=False)
_COLOURS = {"BLOCKED": "bold red", "REVIEW": "yellow", "UNKNOWN": "magenta", "CLEAR": "green", "error": "red"}


def main() -> None:
    """Run the command that was asked for."""
    app()


@app.command()
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
    settings = _settings(config, **given)
    setup()
    learning, origin = Learning.STORE if offline else Learning.FEED, Origin(config, given) if config else None
    with _told():
        serve_until_ended(settings, workers=workers, learning=learning, origin=origin)


@app.command()
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

    settings = _settings(config, data_dir=data_dir)
    with _told(), _progress("recalls read") as advance:
        summary = asyncio.run(learn(settings, paths, advance))
    _tell_sync(summary)
    if summary.torn:
        raise typer.Exit(3)  # whoever runs this by a timetable must hear of it


@app.command()
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
    settings = _settings(config, data_dir=data_dir)
    opened = named.open("rb") if named else nullcontext(sys.stdin.buffer)
    with _told(), opened as stream, _progress("products checked") as advance:
        tally = asyncio.run(check_stream(settings, stream, advance))
    _tell_check(tally)


@app.command()
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
    settings = _settings(config, data_dir=data_dir)
    refused = rejects.open("w", encoding="utf-8") if rejects else nullcontext(None)
    with _told(), refused as written, _progress("records taken") as advance:

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


@app.command()
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

    settings = _settings(config, data_dir=data_dir)
    with _told():
        if decision:
            words = asyncio.run(explain_decision(settings, decision))
        else:
            words = asyncio.run(explain_product(settings, described, destination))
    if words is None:
        raise typer.BadParameter(f"no decision {decision!r} in this ledger")
    _out.print(_coloured(words), soft_wrap=True)


@app.command()
def schema() -> None:
    """Print the schema in GraphQL's own language."""
    from schema.build import build

    print(build().as_str())


@app.command()
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
    with _told():
        asyncio.run(run(port=port, keep=keep, serve=serving, learn=learn_file, once=once))


@audit.command()
def verify(
    head: Annotated[str | None, typer.Option(help="SEQ:HASH, a head kept elsewhere; shows a ledger cut off.")] = None,
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Check that no entry of the ledger was changed; prints its head, to be kept elsewhere."""
    from gateway.commands import verify_ledger

    settings = _settings(config, data_dir=data_dir)
    with _told():
        last = asyncio.run(verify_ledger(settings, _head(head)))
    print("the ledger is empty" if last is None else f"all entries hold; the head is {last.seq}:{last.hash.hex()}")


@configuration.command("check")
def check_config(config: Config = None, data_dir: DataDir = None) -> None:
    """Say everything that is wrong with the settings, and ask nobody."""
    from gateway.runtime import check_settings
    from gateway.showing import partners

    settings = _settings(config, data_dir=data_dir)
    with _told():
        asyncio.run(check_settings(settings))
    _out.print(partners(settings))


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

    settings = _settings(config, data_dir=data_dir)
    with _told():
        tried = asyncio.run(try_partner(settings, partner, key, clock=SystemClock()))
        _out.print(trial(tried))
        if isinstance(tried.made, SafetyError):
            raise tried.made
    _out.print(f"{type(tried.made).__name__} {key} can be judged", markup=False)


@webhooks.command()
def status(config: Config = None, data_dir: DataDir = None) -> None:
    """Show every endpoint: whether it is on, how much waits for it, and why it was switched off."""
    from rich.table import Table

    from gateway.commands import webhooks as all_webhooks

    settings = _settings(config, data_dir=data_dir)
    with _told():
        found = asyncio.run(all_webhooks(settings))
    table = Table("endpoint", "state", "waiting", "why", box=None, padding=(0, 2, 0, 0))
    for name, webhook in found:
        state = Words("off", style="red") if webhook and webhook.off_at else Words("on" if webhook else "new", "green")
        waiting = Words(f"{webhook.queued if webhook else 0:,}", justify="right")
        table.add_row(Words(name), state, waiting, Words((webhook and webhook.why) or ""))
    _out.print(table if found else "no endpoint is configured")


@webhooks.command()
def on(
    endpoint: Annotated[str, typer.Argument(help="Its id, as `webhooks status` shows it.")],
    config: Config = None,
    data_dir: DataDir = None,
) -> None:
    """Send to an endpoint again; all that waits for it is sent at once."""
    from gateway.commands import switch_webhook_on

    settings = _settings(config, data_dir=data_dir)
    with _told():
        known = asyncio.run(switch_webhook_on(settings, endpoint))
    if not known:
        raise typer.BadParameter(f"no endpoint {endpoint!r} has begun; see `safety-gateway webhooks status`")
    _out.print(f"{endpoint} is on", markup=False)


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
    settings = _settings(config)
    with _told():
        labelled = read_pairs(path, half)
        with _progress("recalls read") as advance:
            index = bench_index(files, advance)
        with _progress("pairs judged") as advance:
            found = bench_matching(settings, labelled, index, advance)
    if as_json:
        print(json.dumps(spelt(found, misses=misses), ensure_ascii=False, indent=2))
    else:
        show(_out, found, misses=misses)


def _pairs_at(given: Path | None) -> Path:
    if given is None and not COMMITTED.is_file():
        raise typer.BadParameter(
            f"no pairs were named, and those of a checkout are not at {COMMITTED};"
            " name a file: safety-gateway bench matching PAIRS --recalls FILE"
        )
    if given and not given.is_file():
        raise typer.BadParameter(f"no such file: {given}")
    return given or COMMITTED


def _head(given: str | None) -> tuple[int, bytes] | None:
    if given is None:
        return None
    found = re.fullmatch(r"(\d{1,18}):([0-9a-f]{64})", given)
    if not found:
        raise typer.BadParameter(f"{given!r} is no head; expected SEQ:HASH as `audit verify` prints it")
    return int(found[1]), bytes.fromhex(found[2])


def _settings(config: Path | None, **given: object) -> "Settings":
    """Return the settings, or end with what is wrong in them."""
    from gateway.settings import load

    try:
        return load(config, **given)
    except (ValueError, OSError) as error:
        _say.print(Words(f"settings: {error}", style="red"))
        raise typer.Exit(2) from None


@contextmanager
def _told() -> Iterator[None]:
    """End with what went wrong in a line, not with a stack."""
    try:
        yield
    except BrokenPipeError:
        raise typer.Exit(1) from None
    except (SafetyError, OSError) as error:
        code = error.code if isinstance(error, SafetyError) else type(error).__name__
        _say.print(Words(f"{code}: {error}", style="red"), soft_wrap=True)
        # As for a wrong call: trying again is of no use before somebody has mended it.
        raise typer.Exit(2 if isinstance(error, ConfigurationError | RulebookError) else 1) from None


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int], None]]:
    """Show on stderr how far long work has come."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:>9,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=_say, transient=not _say.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield partial(progress.advance, task)


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
    _out.print(f"{summary.source or 'nothing'}: generation {summary.generation}")
    _out.print(table)
    for reject in summary.rejects:
        named = f"{reject.key}: " if reject.key else ""
        _out.print(Words(f"  quarantined {reject.source} {named}{reject.reason}", style="yellow"), soft_wrap=True)
    for torn in summary.torn:
        _out.print(Words(f"  not read whole: {torn.file}: {torn.why}", style="red"), soft_wrap=True)
    for why in summary.unheard:
        _out.print(Words(f"  facts keep their age: {why}", style="yellow"), soft_wrap=True)


def _tell_check(tally: "Tally") -> None:
    """Print to stderr what a run came to; stdout belongs to the answers."""
    counts = Words(f"{tally.lines:,} lines: ")
    for outcome, style in _COLOURS.items():
        if tally.outcomes.get(outcome):
            counts.append(f"{outcome} {tally.outcomes[outcome]:,}  ", style=style)
    _say.print(counts)
    for name, count in sorted(tally.ignored.items()):
        _say.print(Words(f"the field {name!r} was not read ({count:,} lines)", style="yellow"))


def _tell_rejected(rejected: "Rejected", written: TextIO | None) -> None:
    """Say why a record was refused, in the file where there is one, else on stderr."""
    place, trouble = rejected
    if written is None:
        _say.print(Words(f"  line {place}: {trouble.code}: {trouble}", style="red"), soft_wrap=True)
    else:
        print(json.dumps({"line": place, "code": trouble.code, "message": str(trouble)}), file=written)


def _tell_ingested(tally: "Ingested") -> None:
    """Print what a catalogue came to."""
    counts = Words(f"{tally.records:,} records: ")
    for status in sorted(tally.statuses):
        counts.append(f"{status} {tally.statuses[status]:,}  ", style="green")
    if tally.rejected:
        counts.append(f"refused {tally.rejected:,}", style="bold red")
    _out.print(counts)
    for name, count in sorted(tally.ignored.items()):
        _say.print(Words(f"the field {name!r} was not read ({count:,} records)", style="yellow"))


def _coloured(text: str) -> Words:
    words = Words(text)
    for outcome, style in _COLOURS.items():
        words.highlight_regex(rf"\b{outcome}\b", style)
    return words
