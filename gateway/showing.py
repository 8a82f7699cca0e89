"""Showing: partners and what they answer, as tables for people."""

import json

from rich.console import Group
from rich.table import Table
from rich.text import Text

from gateway.ready import about
from gateway.settings import PartnerSettings, Settings
from gateway.sources.partners import Trial

_MOST_RECORD = 4_000
_MOST_VALUE = 60


def partners(settings: Settings) -> Table:
    """Return every partner of *settings*: how it is asked, whether with a token, and what its mapping reads."""
    table = Table("kind", "id", "asked by", "address", "at once", "let in by", "fields", box=None, padding=(0, 2, 0, 0))
    for kind, given in (("marketplace", settings.marketplace), ("seller registry", settings.seller_registry)):
        for each in given:
            table.add_row(kind, *_row(each))
    for name in settings.reporting:
        table.add_row("marketplace", Text(name), Text("reports its listings", style="dim"), "", "", "", "")
    if settings.cache.url:
        table.add_row("shared cache", "", "", Text(_place(settings.cache.url.get_secret_value())), "", "cache.key", "")
    for hook in settings.webhook:
        told = ", ".join(hook.marketplaces) or "all marketplaces"
        table.add_row("webhook", Text(hook.id), "", Text(hook.url), "", Text(f"secret from {hook.secret_env}"), told)
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
    several = str(partner.ids_a_call) if partner.ids_a_call > 1 else "no"
    fields = Text(", ".join(partner.mapping))
    return Text(partner.id), _asked_by(partner), Text(partner.base_url), several, Text(_let_in_by(partner)), fields


def _asked_by(partner: PartnerSettings) -> str:
    """Return how it is asked, and what it was written for where that is ready."""
    how = _how(partner)
    return f"{how}, as {partner.ready} {about(partner.ready)['version']}" if partner.ready else how


def _how(partner: PartnerSettings) -> str:
    if partner.kind == "graphql":
        return "GraphQL"
    return "GET, several by POST" if partner.batch_body is not None else "GET"


def _let_in_by(partner: PartnerSettings) -> str:
    """Return where the credentials stand, never what they are."""
    token = f"token from {partner.token_env}" if partner.token_env else "token in the file" if partner.token else ""
    named = [f"{name} from {variable}" for name, variable in partner.header_env.items()]
    return ", ".join([token, *named] if token else named) or "nothing"


def _place(url: str) -> str:
    """Return the address without whoever asks, and his password."""
    scheme, _, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}"


def _short(value: object) -> str:
    text = "-" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _MOST_VALUE else f"{text[:_MOST_VALUE]}…"
