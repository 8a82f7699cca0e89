"""Frame: what every command shares: its options, where it prints, how it reads settings and ends with errors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text as Words

from resolvers.errors import ConfigurationError, RulebookError, SafetyError

if TYPE_CHECKING:
    from gateway.settings import Settings

Config = Annotated[Path | None, typer.Option(help="Settings as TOML; GATEWAY_* in the environment goes before it.")]
DataDir = Annotated[Path | None, typer.Option(help="Where the store is kept.")]
Text = Annotated[str | None, typer.Option()]

say, out = Console(stderr=True, highlight=False), Console(highlight=False)
COLOURS = {"BLOCKED": "bold red", "REVIEW": "yellow", "UNKNOWN": "magenta", "CLEAR": "green", "error": "red"}


def settings_of(config: Path | None, **given: object) -> "Settings":
    """Return the settings, or end with what is wrong in them."""
    from gateway.settings import load

    try:
        return load(config, **given)
    except (ValueError, OSError) as error:
        say.print(Words(f"settings: {error}", style="red"))
        raise typer.Exit(2) from None


@contextmanager
def told_errors() -> Iterator[None]:
    """End with what went wrong in a line, not with a stack."""
    try:
        yield
    except BrokenPipeError:
        raise typer.Exit(1) from None
    except (SafetyError, OSError) as error:
        code = error.code if isinstance(error, SafetyError) else type(error).__name__
        say.print(Words(f"{code}: {error}", style="red"), soft_wrap=True)
        # As for a wrong call: trying again is of no use before somebody has mended it.
        raise typer.Exit(2 if isinstance(error, ConfigurationError | RulebookError) else 1) from None


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """Show on stderr how far long work has come."""
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:>9,.0f} {task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=say, transient=not say.is_terminal) as progress:
        task = progress.add_task(what, total=None)
        yield partial(progress.advance, task)


def coloured(text: str) -> Words:
    words = Words(text)
    for outcome, style in COLOURS.items():
        words.highlight_regex(rf"\b{outcome}\b", style)
    return words
