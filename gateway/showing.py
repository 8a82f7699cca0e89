"""Showing: partners and what they answer, as tables for people."""

import json

from rich.console import Group
from rich.table import Table
from rich.text import Text

from gateway.settings import PartnerSettings, Settings
from gateway.sources.partners import Trial

_MOST_RECORD = 4_000
_MOST_VALUE = 60


def partners(settings: Settings) -> Table:
    """Return every partner of *settings*: how it is asked, whether with a token, and what its mapping reads."""
    table = Table("kind", "id", "address", "several at once", "token", "fields", box=None, padding=(0, 2, 0, 0))
    for kind, given in (("marketplace", settings.marketplace), ("seller registry", settings.seller_registry)):
        for each in given:
            table.add_row(kind, *_row(each))
    for name in settings.reporting:
        table.add_row("marketplace", Text(name), Text("reports its listings", style="dim"), "", "", "")
    return table


def trial(tried: Trial) -> Group:
    """Return the record as it came, and how each field is read from it."""
    record = json.dumps(tried.record, indent=2, ensure_ascii=False)
    shown = record if len(record) <= _MOST_RECORD else f"{record[:_MOST_RECORD]}\n… ({len(record):,} characters)"
    table = Table("field", "path", "found", "read", box=None, padding=(0, 2, 0, 0))
    for step in tried.steps:
        read = Text(step.why, style="red") if step.why else Text(_short(step.value), style="green")
        table.add_row(Text(step.field), Text(step.path), Text(_short(step.found), style="dim"), read)
    return Group(Text(shown, style="dim"), table)


def _row(partner: PartnerSettings) -> tuple[Text | str, ...]:
    several = f"{partner.batch_size}" if partner.batch_path else "no"
    token = f"from {partner.token_env}" if partner.token_env else "in the file" if partner.token else "none"
    return Text(partner.id), Text(partner.base_url), several, Text(token), Text(", ".join(partner.mapping))


def _short(value: object) -> str:
    text = "-" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _MOST_VALUE else f"{text[:_MOST_VALUE]}…"
