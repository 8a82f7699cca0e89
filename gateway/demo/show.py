"""Answers for the eye: what came back over HTTP, coloured and aligned; nothing is added to it."""

import json
import shlex
from collections.abc import Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gateway.demo.questions import Asked

_COLOURS = {"BLOCKED": "bold white on red", "REVIEW": "bold black on yellow", "CLEAR": "bold white on green"}
_UNKNOWN = "bold white on blue"
_INDENTED = (0, 0, 0, 4)
_MOST = 240  # characters of one message; the whole text is in the answer itself

Fields = Mapping[str, Any]


def question(console: Console, place: int, asked: Asked) -> None:
    """Print what is asked, and what was sent with it."""
    console.print()
    console.print(Text(f" {place} ", "reverse bold"), Text(asked.words, "bold"))
    for name, value in asked.variables.items():
        console.print(Padding(Text(f"{name}: {json.dumps(value, ensure_ascii=False)}", "dim"), _INDENTED, expand=False))


def answer(console: Console, answered: Fields) -> None:
    """Print one answer: its problems, or every subject with its verdict."""
    for problem in answered.get("errors", ()):
        console.print(Padding(Text(problem["message"], "red"), _INDENTED, expand=False))
    for name, subject in (answered.get("data") or {}).items():
        if subject is None:
            console.print(Padding(f"{name}: not found", _INDENTED, expand=False))
        else:
            console.print(Padding(_subject(name, subject), _INDENTED, expand=False))


def listings(console: Console, chosen: Iterable[tuple[str, Fields]]) -> None:
    """Print listings that are worth asking about: what each shows, its marketplace and id, and its title."""
    table = Table.grid(padding=(0, 2))
    for marketplace, listing in chosen:
        table.add_row(f"[cyan]{listing['kind'].replace('_', ' ')}", marketplace, listing["id"], listing["title"])
    console.print(Padding(table, _INDENTED, expand=False), highlight=False)


def command(url: str, asked: Asked) -> str:
    """Return the curl command that asks the same."""
    body = {"query": " ".join(asked.document.split()), "variables": asked.variables}
    sent = shlex.quote(json.dumps(body, ensure_ascii=False))
    return f"curl -s {shlex.quote(url)} -H 'content-type: application/json' -d {sent}"


def _subject(name: str, subject: Fields) -> Table:
    verdict = subject.get("verdict", subject)
    table = Table.grid(padding=(0, 1))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    if verdict is subject:
        table.add_row(name, _outcome(verdict))
    else:
        for label, value in _described(subject):
            table.add_row(label, value)
        table.add_row("verdict", _outcome(verdict))
    table.add_row("", verdict["summary"])
    for reason in verdict["reasons"]:
        table.add_row("", _reason(reason))
    for recall in subject.get("recalls", ()):
        table.add_row("recall", _recall(recall))
    return table


def _described(subject: Fields) -> list[tuple[str, str]]:
    """Return the plain fields of a listing or a seller, one level down."""
    rows = list[tuple[str, str]]()
    for name, value in subject.items():
        if name in {"verdict", "recalls"} or value is None:
            continue
        shown = ", ".join(str(part) for part in value.values() if part) if isinstance(value, Mapping) else str(value)
        rows.append((name, shown))
    return rows


def _outcome(verdict: Fields) -> Text:
    return Text(f" {verdict['outcome']} ", _COLOURS.get(verdict["outcome"], _UNKNOWN))


def _reason(reason: Fields) -> Text:
    recall = f"  {reason['recall']['number']}" if reason.get("recall") else ""
    return Text.assemble((f"{reason['code']}{recall}  ", "magenta"), _short(reason["message"]))


def _recall(recall: Fields) -> Text:
    lines = [recall["title"], *(_short(words) for words in (*recall["hazards"], *recall["remedies"]))]
    return Text.assemble((f"{recall['number']}  ", "magenta"), "\n".join(lines), (f"\n{recall['url']}", "dim"))


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[:_MOST].rstrip()}…"
