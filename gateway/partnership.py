"""Partnership: settings in, the partners that are asked and the endpoints out, or all that is wrong."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from pydantic import SecretStr

from gateway.clock import Clock
from gateway.settings import PartnerSettings, Settings, WebhookSettings, from_environment
from gateway.sources.http import Web
from gateway.sources.marketplaces import Marketplace
from gateway.sources.partners import Trial
from gateway.sources.sellers import Registry
from gateway.webhooks.delivery import Endpoint
from gateway.webhooks.signing import secrets_in
from resolvers.errors import ConfigurationError

Partner = TypeVar("Partner", Marketplace, Registry)


class Partners(NamedTuple):
    """Whom we ask, by their names in our schema."""

    marketplaces: dict[str, Marketplace]
    registries: dict[str, Registry]


_NOBODY = Partners({}, {})


def partners_of(settings: Settings, web: Web, clock: Clock, *, before: Partners = _NOBODY) -> Partners:
    """Return whom *settings* name, those of *before* who stay as they were among them.

    Raises ConfigurationError that tells every mistake, each in a line.
    """
    mistakes = list[str]()

    def joined(
        given: Sequence[PartnerSettings], kind: type[Partner], before: Mapping[str, Partner]
    ) -> dict[str, Partner]:
        found = dict[str, Partner]()
        for each in given:
            if each.id in found:
                mistakes.append(f"{each.id}: two partners of one kind have this id")
            try:
                let_in, known = _let_in(each), before.get(each.id)
                found[each.id] = known if known and known.settings == let_in else kind(let_in, web, clock=clock)
            except (ValueError, ConfigurationError) as error:
                mistakes.append(str(error).partition("\n")[0])  # jmespath draws the place into further lines
        return found

    marketplaces = joined(settings.marketplace, Marketplace, before.marketplaces)
    registries = joined(settings.seller_registry, Registry, before.registries)
    mistakes += _disagreements(settings)
    if mistakes:
        raise ConfigurationError("\n".join(mistakes))
    return Partners(marketplaces, registries)


def _disagreements(settings: Settings) -> Iterator[str]:
    """Yield where partners do not go together."""
    registries = {each.id for each in settings.seller_registry} | set(settings.reporting_registries)
    for registry in settings.seller_registry:
        if registry.id in settings.reporting_registries:
            yield f"registry {registry.id} is asked for its sellers and reports them; choose one"
    for marketplace in settings.marketplace:
        if marketplace.id in settings.reporting:
            yield f"marketplace {marketplace.id} is asked for its listings and reports them; choose one"
        # Its sellers would be known to nobody, and each of its listings UNKNOWN.
        if marketplace.registry and marketplace.registry not in registries:
            yield f"marketplace {marketplace.id}: no seller registry {marketplace.registry!r} is configured"


def _let_in(partner: PartnerSettings) -> PartnerSettings:
    """Return the settings with the secrets that they name. Raises ConfigurationError where one is not set, or twice."""
    where = f"partner {partner.id}"
    if partner.token and partner.token_env:
        raise ConfigurationError(f"{where}: token and token_env are both set; choose one")
    twice = {name.lower() for name in partner.headers} & {name.lower() for name in partner.header_env}
    if twice:
        raise ConfigurationError(f"{where}: headers and header_env both set {', '.join(sorted(twice))}; choose one")
    token = _secret(partner.token_env, where) if partner.token_env else partner.token
    headers = {name: _secret(variable, where) for name, variable in partner.header_env.items()}
    _check_headers({**partner.headers, **headers}, where)
    return partner.model_copy(update={"token": token, "headers": {**partner.headers, **headers}})


def _secret(variable: str, where: str) -> SecretStr:
    return SecretStr(from_environment(variable, wanted_by=where))


def _check_headers(headers: Mapping[str, SecretStr], where: str) -> None:
    """A line end in a value would be another header. What the value is must not be told."""
    for name, value in headers.items():
        if not value.get_secret_value().isprintable():
            raise ConfigurationError(f"{where}: the value of {name} holds a character that no header may hold")


def endpoints_of(settings: Settings) -> list[Endpoint]:
    """Return the endpoints that are told what changed.

    Raises ConfigurationError where a secret is missing or is none, or two endpoints have one name.
    """
    ids = [each.id for each in settings.webhook]
    if len(set(ids)) != len(ids):
        raise ConfigurationError(f"two webhooks share an id: {', '.join(ids)}")
    return [_endpoint(each) for each in settings.webhook]


def _endpoint(settings: WebhookSettings) -> Endpoint:
    where = f"webhook {settings.id}"
    given = from_environment(settings.secret_env, wanted_by=where)
    return Endpoint(settings, secrets_in(given, where=f"{where}: {settings.secret_env}"))


async def try_partner(settings: Settings, partner: str, given: str, *, clock: Clock) -> Trial:
    """Ask one partner for one record and tell all that is made of it; opens no store.

    Raises ConfigurationError, SourceUnavailable.
    """
    async with Web(allow_private=settings.allow_private) as web:
        partners = partners_of(settings, web, clock)
        known: dict[str, Marketplace | Registry] = {**partners.registries, **partners.marketplaces}
        if partner not in known:
            raise ConfigurationError(f"no partner {partner!r} is configured; there are: {', '.join(known) or 'none'}")
        return await known[partner].tried(given)
