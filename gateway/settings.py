"""Settings: one TOML file, then ``GATEWAY_*``; read once, unknown names are errors."""

import hashlib
import os
from pathlib import Path
from typing import Annotated, Any, Literal

import platformdirs
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from gateway.ready import filled
from resolvers.errors import ConfigurationError

DEFAULT_DATA_DIR = Path(platformdirs.user_data_dir("product-safety-gateway", appauthor=False))

_BATCH = ("batch_path", "batch_body", "batch_items", "batch_key", "next_cursor", "cursor_param")
_NAME = r"^[a-z0-9][a-z0-9-]{0,62}$"
# What frames a request, or says of which kind it is, is ours to set.
_OURS = frozenset(
    {"accept-encoding", "connection", "content-length", "content-type", "cookie", "expect", "host", "te", "trailer"}
    | {"transfer-encoding", "upgrade"}
)


def _header(name: str) -> str:
    if name.lower() in _OURS:
        raise ValueError(f"{name} is set by the gateway itself")
    return name


# A token of RFC 9110, 5.6.2.
_Header = Annotated[str, Field(pattern=r"^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$"), AfterValidator(_header)]


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CpscSettings(_Section):
    """CPSC's recall feed and how it is polled."""

    url: str = Field(
        default="https://www.saferproducts.gov/RestWebServices/Recall", description="Address of the recall web service."
    )
    poll_s: float = Field(default=300, gt=0, description="Seconds between increments.")
    sweep_s: float = Field(
        default=21_600, gt=0, description="Seconds between full sweeps; only they can show that a recall vanished."
    )
    deadline_s: float = Field(default=120, gt=0, description="Seconds one fetch may take in all.")
    most_bytes: int = Field(
        default=120_000_000, gt=0, description="Decoded bytes one answer may have; a full sweep has some 30 MB."
    )
    floor: int = Field(default=9_000, ge=0, description="A full sweep with fewer records than this is refused.")


class FreshnessSettings(_Section):
    """How old the recall facts may be."""

    fresh_s: int = Field(default=900, gt=0, description="Up to this age in seconds the recall facts are FRESH.")
    stale_s: int = Field(
        default=21_600,
        gt=0,
        description="Up to this age they are STALE and CLEAR is given, marked; then EXPIRED and CLEAR becomes UNKNOWN.",
    )


class LimitSettings(_Section):
    """What one request may ask for."""

    body_bytes: int = Field(default=1_048_576, gt=0, description="Bytes of a request body; more is answered 413.")
    batch: int = Field(default=1_000, gt=0, description="Products in one screenMany call.")
    tokens: int = Field(default=2_000, gt=0, description="Tokens in one GraphQL document.")
    depth: int = Field(default=12, gt=0, description="Levels of fields in one GraphQL document.")
    fields: int = Field(default=1_000, gt=0, description="Fields in one GraphQL document, fragments expanded.")
    page: int = Field(default=100, gt=0, description="Edges in one page of a connection.")
    partners_s: float = Field(
        default=10.0, gt=0, description="Seconds that one request waits for all partners together; then UNKNOWN."
    )
    subscriptions: int = Field(default=100, ge=0, description="Subscriptions open at a time in one process.")


class CacheSettings(_Section):
    """Where several processes keep together what partners told."""

    url: SecretStr | None = Field(
        default=None,
        description="Address of a Valkey or Redis, `redis://` or `rediss://`; none, and each keeps its own.",
    )
    key: SecretStr | None = Field(
        default=None, description="32 letters or more, by chance, that seal what is kept there; the same for all."
    )


class PartnerSettings(_Section):
    """A marketplace or seller registry that answers over HTTP."""

    id: str = Field(description="Name in our schema; a listing is asked for by it.", pattern=_NAME)
    ready: str | None = Field(
        default=None, description="A marketplace that is known here; it fills in what the entry does not say."
    )
    base_url: str = Field(description="Address that `path` is joined to.")
    kind: Literal["rest", "graphql"] = Field(
        default="rest", description="How it is asked: by paths, or by a GraphQL document."
    )
    path: str = Field(description="Path of one record, `{id}` in it; with GraphQL, that of the endpoint.")
    query: str | None = Field(
        default=None,
        description="With GraphQL: the document, one query of one field, with `$id` as its only variable.",
    )
    batch_path: str | None = Field(
        default=None, description="Path of several records, `{ids}` in it unless `batch_body` holds them."
    )
    batch_body: dict[str, Any] | None = Field(
        default=None, description='JSON that asks for several records by POST, `"{ids}"` where the list of ids stands.'
    )
    batch_size: int = Field(default=50, gt=0, le=1_000, description="Most ids in one batch call.")
    batch_items: str = Field(default="@", description="JMESPath of the list of records in a batch answer.")
    batch_key: str | None = Field(default=None, description="JMESPath of the id inside one record of a batch answer.")
    next_cursor: str | None = Field(
        default=None, description="JMESPath of the next page's cursor in a batch answer; null or false ends."
    )
    cursor_param: str = Field(default="cursor", description="Query parameter that a cursor is sent in.")
    mapping: dict[str, str] = Field(description="Our field -> JMESPath in the partner's record.")
    headers: dict[_Header, SecretStr] = Field(default={}, description="Sent with every call, header -> value.")
    header_env: dict[_Header, str] = Field(
        default={}, description="Header -> variable that holds its value, for those that are secret."
    )
    token: SecretStr | None = Field(default=None, description="Sent as a bearer token.")
    token_env: str | None = Field(default=None, description="Variable that holds the token, in place of `token`.")
    registry: str | None = Field(
        default=None, description="For a marketplace: the seller registry that its seller ids belong to."
    )
    concurrency: int = Field(default=8, gt=0, le=64, description="Calls to it that may be under way at a time.")
    rate: float | None = Field(
        default=None, gt=0, description="Calls a second that it allows; more wait their turn, evenly."
    )
    deadline_s: float = Field(default=3.0, gt=0, description="Seconds one call may take in all.")
    most_bytes: int = Field(default=1_000_000, gt=0, description="Decoded bytes one answer may have.")
    fresh_s: float = Field(default=60, gt=0, description="Up to this age an answer is used as it is.")
    stale_s: float = Field(
        default=600,
        gt=0,
        description="Up to this age it is served while it is fetched again, or while the partner is down.",
    )

    @model_validator(mode="before")
    @classmethod
    def _filled(cls, given: Any) -> Any:
        return filled(given) if isinstance(given, dict) else given

    @property
    def ids_a_call(self) -> int:
        """Ids in one call, 1 where the partner answers for one at a time."""
        return self.batch_size if self.batch_path or self.kind == "graphql" else 1

    @property
    def reading(self) -> str:
        """A digest of where an answer comes from and what is made of it; other settings, other records."""
        told = self.model_dump_json(include={"kind", "base_url", "path", "query", "mapping", "registry", *_BATCH})
        return hashlib.sha256(told.encode()).hexdigest()[:16]


class WebhookSettings(_Section):
    """An endpoint that is told what changed."""

    id: str = Field(description="Name under which its state is kept.", pattern=_NAME)
    url: str = Field(description="Where messages are sent by POST.")
    secret_env: str = Field(
        description="Variable that holds the secret, `whsec_...`; two with a blank between while it is changed."
    )
    marketplaces: tuple[Annotated[str, Field(pattern=_NAME)], ...] = Field(
        default=(), description="Whose changes it is told; all where none is named."
    )
    deadline_s: float = Field(default=15.0, gt=0, description="Seconds one attempt may take in all.")


class SellerBlockSettings(_Section):
    """A seller blocked by the operator, whatever any registry says."""

    seller: str = Field(description="Seller id, or the name shown to buyers.")
    reason: str = Field(description="What the seller and a regulator are told.")


class Settings(BaseSettings):
    """Everything that an operator can decide."""

    model_config = SettingsConfigDict(env_prefix="GATEWAY_", env_nested_delimiter="__", extra="forbid", frozen=True)

    data_dir: Path = Field(default=DEFAULT_DATA_DIR, description="Where the store and what was fetched are kept.")
    database_url: str | None = Field(
        default=None, description="SQLAlchemy address of the store; SQLite in the data directory by default."
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8080, ge=0, le=65_535, description="Port to listen on; 0 takes a free one.")
    development: bool = Field(default=False, description="GraphiQL, field suggestions and introspection for everyone.")
    rulebook: str = Field(default="us-cpsc-2026-11", description="Rulebook that verdicts are given by.")
    allow_private: bool = Field(
        default=False, description="Sources may be on private or loopback addresses, as in the demonstration."
    )
    cpsc: CpscSettings = CpscSettings()
    freshness: FreshnessSettings = FreshnessSettings()
    limits: LimitSettings = LimitSettings()
    cache: CacheSettings = CacheSettings()
    marketplace: tuple[PartnerSettings, ...] = Field(
        default=(), description="Marketplaces that are asked for listings."
    )
    reporting: tuple[Annotated[str, Field(pattern=_NAME)], ...] = Field(
        default=(), description="Marketplaces that report their listings themselves, by their names in our schema."
    )
    reporting_registries: tuple[Annotated[str, Field(pattern=_NAME)], ...] = Field(
        default=(), description="Registries that report their sellers themselves, by their names in our schema."
    )
    seller_registry: tuple[PartnerSettings, ...] = Field(
        default=(), description="Registries that are asked for sellers."
    )
    blocked_seller: tuple[SellerBlockSettings, ...] = Field(default=(), description="Sellers blocked by the operator.")
    webhook: tuple[WebhookSettings, ...] = Field(default=(), description="Endpoints that are told what changed.")

    @property
    def store_url(self) -> str:
        """The address of the store, the default filled in."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'gateway.sqlite3'}"


def from_environment(name: str, *, wanted_by: str) -> str:
    """Return the variable *name*. Raises ConfigurationError where it is not set."""
    value = os.environ.get(name)
    if value is None:
        raise ConfigurationError(f"{wanted_by}: the environment sets no {name}")
    return value


def load(config: Path | None = None, **given: Any) -> Settings:
    """Return the settings: *given* first, then ``GATEWAY_*``, then the TOML file.

    Raises ValueError for unknown names and values out of range, FileNotFoundError for a missing file.
    """

    class Loaded(Settings):
        @classmethod
        def settings_customise_sources(  # type: ignore[override]
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            **_: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            file = (TomlConfigSettingsSource(settings_cls, config),) if config else ()
            return (init_settings, env_settings, *file)

    known = {f"GATEWAY_{name}".upper() for name in Settings.model_fields}
    strangers = [
        name for name in os.environ if name.startswith("GATEWAY_") and name.split("__")[0].upper() not in known
    ]
    if strangers:
        raise ValueError(f"the environment sets {', '.join(sorted(strangers))}, which no setting is called")
    if config and not config.is_file():
        raise FileNotFoundError(f"no configuration file at {config}")
    return Loaded(**{name: value for name, value in given.items() if value is not None})
