"""The command line: what is wrong is said in a line with an exit code, and never as a stack."""

import asyncio
import json
import re

import pytest
from typer.testing import CliRunner

from gateway.cli import app
from tests.fakes.partner import partner
from tests.journeys import papers

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("GATEWAY_DATA_DIR", str(tmp_path / "data"))
    return tmp_path


def run(*arguments, stdin=None):
    """Return the exit code and all that was said, frames and colours taken off."""
    done = CliRunner().invoke(app, [str(each) for each in arguments], input=stdin)
    return done.exit_code, " ".join(ANSI.sub("", done.output).replace("│", " ").split())


def test_without_a_command_it_shows_what_it_can_do():
    _, said = run()
    for command in ("serve", "sync", "check", "explain", "schema", "demo", "audit", "bench"):
        assert command in said


@pytest.mark.parametrize("command", ["serve", "sync", "check", "explain", "schema", "demo"])
def test_every_command_explains_itself(command):
    code, said = run(command, "--help")
    assert code == 0
    assert "Usage:" in said


def test_the_schema_is_printed_in_its_own_language():
    code, said = run("schema")
    assert code == 0
    assert "type Query {" in said
    assert "screen(product: ProductInput!, destination: String" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere.jsonl"], "no such file: nowhere.jsonl"),
        (["sync", "--from", "nowhere.json"], "no such file: nowhere.json"),
        (["sync", "--from", "."], ". is a directory"),
        (["sync", "nowhere.json"], "files are named after --from"),
        (["check", "--config", "nowhere.toml"], "settings: no configuration file at nowhere.toml"),
        (["serve", "--workers", "0"], "Invalid value for '--workers'"),
        (["serve", "--port", "70000"], "settings: "),
        (["audit", "verify", "--head", "7"], "'7' is no head; expected SEQ:HASH"),
        (["audit", "verify", "--head", "x:y"], "is no head; expected SEQ:HASH"),
        (["nonsense"], "No such command 'nonsense'"),
    ],
)
def test_a_wrong_call_is_told_in_a_line(arguments, said, home):
    code, told = run(*arguments)
    assert (code, said in told) == (2, True), told


@pytest.mark.parametrize(
    ("config", "code", "said"),
    [
        ("prot = 1", 2, "settings: "),
        ('rulebook = "us-1999"', 2, "RULEBOOK_INVALID: no rulebook 'us-1999'"),
        (
            '[[marketplace]]\nid = "harbor"\nbase_url = "http://127.0.0.1:9"\npath = "/{id}"\nregistry = "nobody"\n'
            'mapping = { external_id = "id", title = "t" }',
            2,
            "CONFIGURATION: marketplace harbor: no seller registry 'nobody' is configured",
        ),
    ],
)
def test_settings_that_do_not_hold_are_told_in_a_line(config, code, said, home):
    (home / "gateway.toml").write_text(config)
    found, told = run("check", "--config", "gateway.toml", stdin="{}\n")
    assert (found, said in told) == (code, True), told


@pytest.mark.parametrize("command", ["check", "sync", "audit"])
def test_a_store_that_is_damaged_is_told_in_a_line(command, home):
    (home / "data").mkdir()
    (home / "data" / "gateway.sqlite3").write_bytes(b"no database, and long enough to be seen as none" * 30)
    news = papers.write_json(home / "news.json", papers.record())
    arguments = {"check": ["check"], "sync": ["sync", "--from", news], "audit": ["audit", "verify"]}[command]
    code, told = run(*arguments, stdin="{}\n")
    assert code == 1
    assert "STORE_UNAVAILABLE" in told or "LEDGER_BROKEN" in told


def test_a_feed_that_does_not_answer_is_told_in_a_line(home):
    (home / "gateway.toml").write_text('allow_private = true\n[cpsc]\nurl = "http://127.0.0.1:9/x"\ndeadline_s = 2\n')
    code, told = run("sync", "--config", "gateway.toml")
    assert code == 1
    assert "SOURCE_UNAVAILABLE: cpsc-recalls" in told


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html>Service unavailable</html>", "neither JSON nor an export of CPSC"),
        ("", "it is empty"),
        ("x" * 1_100_000, "neither JSON nor an export of CPSC"),
        (json.dumps([papers.record()])[:-1], "the array breaks off"),
    ],
)
def test_a_file_that_is_not_read_whole_is_named_and_ends_with_a_code_of_its_own(content, said, home):
    (home / "page").write_text(content)
    code, told = run("sync", "--from", papers.write_json(home / "whole.json", papers.record("26002")), "page")
    assert (code, f"not read whole: page: {said}" in told) == (3, True), told
    assert "facts keep their age: cpsc-recalls: not every file was read whole" in told


def test_an_old_file_is_taken_and_the_age_that_is_kept_is_told(home):
    new = papers.write_json(home / "new.json", papers.record())
    old = papers.write_json(
        home / "old.json",
        papers.record("26002", RecallDate="2026-01-01T00:00:00", LastPublishDate="2026-01-01T00:00:00"),
    )
    run("sync", "--from", new)
    code, told = run("sync", "--from", old)
    assert (code, "added 1" in told) == (0, True), told
    assert "facts keep their age: cpsc-recalls: the files reach to 2026-01-01, and 2026-06-01 is known" in told


def test_several_files_are_learnt_together(home):
    one = papers.write_json(home / "one.json", papers.record())
    two = papers.write_lines(home / "two.jsonl", papers.record("26002", "Boltwerk", "Kettle", "KX3300"))
    for arguments in (["--from", one, two], ["--from", one, "--from", two]):
        code, told = run("sync", *arguments)
        assert code == 0
        assert re.search(r"(added|unchanged) 2\b", told), told


def test_products_are_checked_from_a_file_and_from_a_pipe(home):
    papers.write_json(home / "recalls.json", papers.record())
    run("sync", "--from", "recalls.json")
    line = json.dumps({"title": "Sunhollow Drift Bassinet", "brand": "Sunhollow", "model": "DB4471"})
    (home / "asked.jsonl").write_text(f"{line}\n")
    for arguments, stdin in ((["asked.jsonl"], None), (["-"], line), ([], line)):
        done = CliRunner().invoke(app, ["check", *arguments], input=stdin)
        assert done.exit_code == 0, done.output
        assert json.loads(done.stdout.splitlines()[-1])["outcome"] == "BLOCKED"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--title", "x y", "--destination", "Atlantis"], "INVALID_DESTINATION: 'Atlantis' is not a destination"),
        (["--title", "x y", "--manufactured-on", "soon"], "INVALID_FIELD: manufacturedOn is 'soon'"),
        (["--title", "x" * 2_001], "TOO_LONG: title has 2,001 characters"),
        (["--decision", "nope"], "no decision 'nope' in this ledger"),
    ],
)
def test_what_cannot_be_explained_says_why(arguments, said, home):
    code, told = run("explain", *arguments)
    assert code in {1, 2}
    assert said in told


def test_a_product_is_explained_with_markup_in_it_taken_as_text(home):
    code, told = run("explain", "--title", "[red]bath[/red] towel [link=x]", "--brand", "[/]")
    assert code == 0, told
    assert told.startswith("Unknown: it cannot be judged now.")


def test_an_empty_ledger_is_no_broken_one(home):
    assert run("audit", "verify") == (0, "the ledger is empty")


def test_endpoints_are_shown_and_one_that_never_began_cannot_be_switched_on(home, monkeypatch):
    assert run("webhooks", "status") == (0, "no endpoint is configured")
    hook = {"id": "shop", "url": "https://shop.example/hook", "secret_env": "SHOP_SECRET"}
    monkeypatch.setenv("GATEWAY_WEBHOOK", json.dumps([hook]))
    code, said = run("webhooks", "status")
    assert (code, said.split("why ")[1]) == (0, "shop new 0")
    code, said = run("webhooks", "on", "shop")
    assert code == 2
    assert "no endpoint 'shop' has begun" in said


def test_a_secret_that_is_not_set_or_is_none_ends_the_start_with_its_name(home, monkeypatch):
    hook = {"id": "shop", "url": "https://shop.example/hook", "secret_env": "SHOP_SECRET"}
    monkeypatch.setenv("GATEWAY_WEBHOOK", json.dumps([hook]))
    assert run("serve") == (2, "CONFIGURATION: webhook shop: the environment sets no SHOP_SECRET")
    monkeypatch.setenv("SHOP_SECRET", "hunter2")
    code, said = run("serve")
    assert (code, "hunter2" in said) == (2, False)
    assert "SHOP_SECRET is no secret" in said


SHOP = {
    "id": "shop",
    "base_url": "http://127.0.0.1:9",
    "path": "/items/{id}",
    "mapping": {"external_id": "id", "title": "name.long", "price": "price"},
}


def test_a_partner_that_is_well_configured_is_shown_with_what_is_read_of_it(home, monkeypatch):
    shops = [
        SHOP | {"token_env": "SHOP_TOKEN", "header_env": {"X-Key": "SHOP_TOKEN"}},
        SHOP
        | {"id": "graph", "kind": "graphql", "path": "/graphql", "query": "query ($id: ID!) { a(id: $id) { id } }"},
        {"id": "bay", "base_url": "https://bay.example", "ready": "ebay-browse"},
    ]
    monkeypatch.setenv("GATEWAY_MARKETPLACE", json.dumps(shops))
    monkeypatch.setenv("GATEWAY_REPORTING", json.dumps(["corner"]))
    monkeypatch.setenv(
        "GATEWAY_WEBHOOK", json.dumps([{"id": "desk", "url": "https://a.example", "secret_env": "DESK"}])
    )
    monkeypatch.setenv("SHOP_TOKEN", "hunter2")
    monkeypatch.setenv("GATEWAY_CACHE__URL", "redis://us:" + "hunter2" + "@valkey.example:6379/1")
    monkeypatch.setenv("GATEWAY_CACHE__KEY", "hunter2" * 5)
    monkeypatch.setenv("DESK", "whsec_" + "A" * 40)
    code, said = run("config", "check")
    assert code == 0
    assert "marketplace shop GET http://127.0.0.1:9 no token from SHOP_TOKEN, X-Key from SHOP_TOKEN external_id" in said
    assert "marketplace graph GraphQL http://127.0.0.1:9 50 nothing external_id" in said
    assert "marketplace bay GET, as ebay-browse v1.20 https://bay.example" in said
    assert "webhook desk https://a.example secret from DESK all marketplaces" in said
    assert "corner reports its listings" in said
    assert "shared cache redis://valkey.example:6379/1 cache.key" in said
    assert "hunter2" not in said
    assert "AAAA" not in said


def test_every_mistake_in_the_partners_is_told_at_once(home, monkeypatch):
    shops = [
        SHOP | {"path": "/items"},
        SHOP | {"id": "second", "mapping": {"external_id": "id", "title": "[["}},
        SHOP | {"id": "third", "mapping": {"external_id": "id", "title": "t", "colour": "c"}},
        SHOP | {"id": "fourth", "registry": "nobody"},
        SHOP | {"id": "fifth", "token_env": "FIFTH_TOKEN"},
        SHOP | {"id": "sixth", "token": "a", "token_env": "FIFTH_TOKEN"},
        SHOP | {"id": "fourth"},
        SHOP | {"id": "seventh", "header_env": {"X-Key": "SEVENTH_KEY"}},
        SHOP | {"id": "eighth", "headers": {"x-key": "a"}, "header_env": {"X-Key": "SEVENTH_KEY"}},
        SHOP | {"id": "ninth", "headers": {"X-Key": "hunter2\nX-Other: 1"}},
    ]
    monkeypatch.setenv("GATEWAY_MARKETPLACE", json.dumps(shops))
    monkeypatch.setenv("GATEWAY_REPORTING", json.dumps(["fifth"]))
    code, said = run("config", "check")
    assert code == 2
    for mistake in (
        "shop: path must hold {id}; it is /items",
        "second: [[ is no JMESPath",
        "third: the mapping names colour",
        "no seller registry 'nobody' is configured",
        "partner fifth: the environment sets no FIFTH_TOKEN",
        "partner sixth: token and token_env are both set",
        "fourth: two partners of one kind have this id",
        "partner seventh: the environment sets no SEVENTH_KEY",
        "partner eighth: headers and header_env both set x-key",
        "partner ninth: the value of X-Key holds a character that no header may hold",
        "marketplace fifth is asked for its listings and reports them",
    ):
        assert mistake in said, mistake
    assert "hunter2" not in said


async def test_one_record_is_tried_and_each_field_shown_with_what_is_read_from_where(home, monkeypatch):
    async with partner() as served:
        served.records = {"1": {"id": "1", "name": {"long": "Kettle"}, "price": 7}, "2": {"id": "2", "price": [1]}}
        monkeypatch.setenv("GATEWAY_MARKETPLACE", json.dumps([SHOP | {"base_url": served.url}]))
        monkeypatch.setenv("GATEWAY_ALLOW_PRIVATE", "true")
        well, ill, none, nobody = [
            await asyncio.to_thread(run, "config", "try", *given)
            for given in (("shop", "1"), ("shop", "2"), ("shop", "3"), ("other", "1"))
        ]
    assert well[0] == 0
    assert 'title name.long "Kettle" "Kettle"' in well[1]
    assert 'price price 7 "7"' in well[1]
    assert "Listing 1 can be judged" in well[1]
    assert ill[0] == 1
    assert "price (price) is list; expected text" in ill[1]
    assert "its record has no title; looked at name.long" in ill[1]
    assert (none[0], "has no record '3': it answered 404, 410 or null" in none[1]) == (1, True)
    assert (nobody[0], "no partner 'other' is configured; there are: shop" in nobody[1]) == (2, True)
