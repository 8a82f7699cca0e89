"""What the pages list is what the code has: no name without its row, and no row without its name."""

import re
import tomllib

import pytest
from pydantic_core import PydanticUndefined

from gateway import ready, settings
from gateway.cli import app as commands
from gateway.telemetry import Metrics
from resolvers.errors import SafetyError
from resolvers.verdict import Outcome, ReasonCode
from schema.build import build
from tests.laws.pages import ROOT, named, rows, section, words

SECTIONS = {
    "cpsc": settings.CpscSettings,
    "freshness": settings.FreshnessSettings,
    "limits": settings.LimitSettings,
    "cache": settings.CacheSettings,
}
LISTS = {
    "partner": settings.PartnerSettings,
    "blocked_seller": settings.SellerBlockSettings,
    "webhook": settings.WebhookSettings,
}
# Where codes that are no class of resolvers.errors are made.
EDGE = ("schema/problems.py", "schema/guard.py", "schema/build.py", "gateway/app.py", "gateway/limits.py")


@pytest.fixture
def unset(monkeypatch):
    """No setting comes from the environment of whoever runs this."""
    for name in [name for name in settings.os.environ if name.startswith("GATEWAY_")]:
        monkeypatch.delenv(name)


def subclasses(kind: type) -> set[type]:
    return {kind}.union(*(subclasses(each) for each in kind.__subclasses__()))


def shown(default: object) -> str:
    """Return a default as the page writes it."""
    match default:
        case _ if default is PydanticUndefined:
            return "required"
        case None:
            return "none"
        case settings.DEFAULT_DATA_DIR:
            return "the platform's data directory"
        case bool():
            return f"`{str(default).lower()}`"
        case float():
            return f"`{default:g}`"
        case ():
            return "`[]`"
    return f"`{default}`"


def has_environment_name(name: str) -> bool:
    return name.partition(".")[0] not in LISTS


def settings_in_code() -> dict[str, str]:
    top = {name: field for name, field in settings.Settings.model_fields.items() if name not in SECTIONS}
    inner = {
        f"{section}.{name}": field
        for section, kind in {**SECTIONS, **LISTS}.items()
        for name, field in kind.model_fields.items()
    }
    return {name: shown(field.default) for name, field in {**top, **inner}.items()}


def test_every_setting_has_its_row_with_its_default():
    told = {row[0].strip("`"): row[-2] for row in rows(words("docs/settings.md"))}
    assert told == settings_in_code()


def test_every_setting_is_told_under_its_name_in_the_environment():
    told = {row[0].strip("`"): row[1].strip("`") for row in rows(words("docs/settings.md")) if len(row) == 4}
    expected = {name: f"GATEWAY_{name.upper().replace('.', '__')}" for name in settings_in_code()}
    top = {"blocked_seller", "marketplace", "seller_registry", "webhook"}
    assert told == {name: env for name, env in expected.items() if name in top or has_environment_name(name)}


def test_the_example_of_settings_loads(tmp_path, unset):
    (example,) = re.findall(r"```toml\n(.*?)```", words("docs/settings.md"), re.DOTALL)
    file = tmp_path / "gateway.toml"
    file.write_text(example, "utf-8")
    loaded = settings.load(file)
    assert loaded.marketplace[0].registry == loaded.seller_registry[0].id


def codes_of_the_edge() -> set[str]:
    return {code for place in EDGE for code in re.findall(r'"([A-Z]+(?:_[A-Z]+)+)"', words(place))}


def test_every_error_code_has_its_heading_and_every_heading_its_code():
    told = re.findall(r"(?m)^### ([A-Z_]+)$", words("docs/errors.md"))
    assert len(told) == len(set(told))
    assert set(told) == {kind.code for kind in subclasses(SafetyError)} | codes_of_the_edge()


def test_every_outcome_and_reason_code_has_its_row():
    assert named(section("docs/verdicts.md", "## Outcomes")) == list(Outcome)
    assert named(section("docs/verdicts.md", "## Reason codes")) == list(ReasonCode)


def test_reason_codes_are_told_as_reserved_exactly_where_no_policy_gives_them():
    policy = "".join(place.read_text("utf-8") for place in (ROOT / "resolvers" / "policy").glob("*.py"))
    given = {code for code in ReasonCode if re.search(rf"ReasonCode\.{code}\b", policy)}
    told = {row[0].strip("`"): row[1] for row in rows(section("docs/verdicts.md", "## Reason codes"))}
    assert {code for code, outcomes in told.items() if outcomes != "none yet"} == given
    assert {outcome for code in given for outcome in told[code].split(", ")} <= set(Outcome)


def test_every_metric_has_its_row_with_its_labels():
    figures = [each for each in vars(Metrics()).values() if hasattr(each, "_labelnames")]
    kept = {
        f"{each._name}_total" if each._type == "counter" else each._name: (each._type, set(each._labelnames))
        for each in figures
    }
    told = {
        row[0].strip("`"): (row[1], set(re.findall(r"`(\w+)`", row[2])))
        for row in rows(section("docs/operations.md", "## Metrics"))
    }
    assert told == kept


def test_every_log_event_has_its_row():
    event = re.compile(r'(?:\blog\.(?:info|warning|error|exception)|_surviving)\(\s*"(\w+)"')
    sources = [place for room in ("gateway", "schema") for place in (ROOT / room).rglob("*.py")]
    logged = {name for place in sources for name in event.findall(place.read_text("utf-8"))}
    assert set(named(section("docs/operations.md", "## Log events"))) == logged


def test_every_command_has_its_row():
    groups = {group.name: group.typer_instance for group in commands.registered_groups}
    offered = {(command.name or command.callback.__name__) for command in commands.registered_commands}
    offered |= {
        f"{name} {each.name or each.callback.__name__}"
        for name, group in groups.items()
        for each in group.registered_commands
    }
    told = {re.sub(r" (?:-|\[|[A-Z]).*", "", name) for name in named(section("README.md", "## Use it on real data"))}
    assert told == offered


def test_every_root_field_has_its_row():
    assert set(named(section("docs/asking.md", "## What may be asked"))) == {
        name for name in build().roots if not name.startswith("_")
    }


def test_every_dependency_has_its_reason():
    project = tomllib.loads(words("pyproject.toml"))["project"]
    wanted = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    told = section("docs/decisions/0002-dependencies.md", "## Choice")
    assert sorted(named(told)) == sorted(re.split(r"[\[><=;! ]", each)[0] for each in wanted)


def test_every_import_law_has_its_row():
    contracts = tomllib.loads(words("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    table = section("docs/architecture.md", "## The rooms and their laws")
    told = re.findall(r"(?m)^\| ([a-z][a-z-]+) \|", table.partition("| law |")[2])
    assert told == [contract["id"] for contract in contracts]


def test_every_marketplace_that_is_ready_has_its_row_with_its_version():
    told = {row[0].strip("`"): (row[1], row[2]) for row in rows(words("docs/partners.md")) if row[0].startswith("`")}
    told.pop("ready")
    about = {name: ready.about(name) for name in ready.names()}
    assert told == {name: (each["api"], each["version"]) for name, each in about.items()}
