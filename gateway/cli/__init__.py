"""The command line: parse, call, print."""

import typer

from gateway.cli.audit import audit
from gateway.cli.bench import bench
from gateway.cli.catalogues import ingest
from gateway.cli.config import configuration
from gateway.cli.hooks import webhooks
from gateway.cli.judging import check, explain
from gateway.cli.learning import sync
from gateway.cli.serving import demo, schema, serve

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Is this product, this listing or this seller blocked?",
)
for command in (serve, sync, check, ingest, explain, schema, demo):
    app.command()(command)
for name, group in (("audit", audit), ("config", configuration), ("webhooks", webhooks), ("bench", bench)):
    app.add_typer(group, name=name)


def main() -> None:
    """Run the command that was asked for."""
    app()
