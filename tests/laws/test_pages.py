"""What stands on the pages holds: queries fit the schema, links lead somewhere, decisions tell all they should."""

import json
import re
import tomllib
from pathlib import Path

import pytest
from graphql import parse, validate

from gateway import settings
from gateway.app import services
from gateway.commands import learn
from gateway.demo.data import recalls
from gateway.runtime import Learning, open_runtime
from gateway.seats import Seats
from schema.build import build
from schema.context import Context
from tests.laws.pages import DOCS, ROOT, section, words

PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *DOCS.rglob("*.md")])
RECORDS = sorted((DOCS / "decisions").glob("[0-9]*.md"))


@pytest.fixture
def unset(monkeypatch):
    """No setting comes from the environment of whoever runs this."""
    for name in [name for name in settings.os.environ if name.startswith("GATEWAY_")]:
        monkeypatch.delenv(name)


def queries() -> list[str]:
    curl = json.loads(re.search(r"-d '(\{.*?\n\})'", words("README.md"), re.DOTALL)[1])
    return [curl["query"], *re.findall(r"```graphql\n(.*?)```", words("docs/asking.md"), re.DOTALL)]


@pytest.mark.parametrize("query", queries())
def test_every_query_on_the_pages_fits_the_schema(query):
    assert validate(build()._schema, parse(query)) == []


async def test_the_answer_in_the_readme_is_what_the_demonstration_gives(tmp_path, unset):
    curl, answer = (
        json.loads(re.search(pattern, words("README.md"), re.DOTALL)[1])
        for pattern in (r"-d '(\{.*?\n\})'", r"```json\n(\{\n  \"data\".*?)```")
    )
    file = tmp_path / "recalls.json"
    file.write_text(json.dumps(recalls()), "utf-8")
    configured = settings.load(data_dir=tmp_path)
    await learn(configured, [file])
    async with open_runtime(configured, learning=Learning.NOTHING) as runtime:
        given = await build().execute(
            curl["query"], variable_values=curl["variables"], context_value=Context(services(runtime, Seats(1)))
        )
    told, said = answer["data"]["screen"], given.data["screen"]
    for part in ("outcome", "isClear", "summary", "reasons"):
        assert told[part] == said[part], part
    assert [match["class"] for match in told["matches"]] == [match["class"] for match in said["matches"]]


def slug(heading: str) -> str:
    """Return the anchor that a heading has where Markdown is shown."""
    bare = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    return re.sub(r"[^\w\- ]", "", bare.strip().lower()).replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {slug(heading) for heading in re.findall(r"(?m)^#+ (.+)$", page.read_text("utf-8"))}


def prose(page: Path) -> str:
    return re.sub(r"(?ms)^```.*?^```", "", page.read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_and_paths_of_a_page_lead_somewhere(page):
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith("https://"):
            continue
        path, _, anchor = target.partition("#")
        place = (page.parent / path).resolve() if path else page
        assert place.exists(), target
        assert not anchor or anchor in anchors(place), target
    for path in re.findall(r"`((?:gateway|schema|resolvers|tests|docs)/[\w./-]*\w/?)`", prose(page)):
        assert (ROOT / path).exists(), path


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.stem)
def test_a_decision_tells_when_why_what_and_at_what_cost(record):
    text = record.read_text("utf-8")
    assert text.startswith(f"# {record.stem[:4]} ")
    assert re.search(r"(?m)^Date: \d{4}-\d{2}-\d{2}$", text)
    page = record.relative_to(ROOT).as_posix()
    for heading in ("## Context", "## Choice", "## What we gave up"):
        assert len(section(page, heading).split()) > 10, heading
    assert f"({record.name})" in words("docs/decisions/README.md")


def test_decisions_are_numbered_without_gaps():
    assert [int(record.name[:4]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_the_changelog_begins_with_what_is_to_come_and_names_this_release():
    version = tomllib.loads(words("pyproject.toml"))["project"]["version"]
    told = re.findall(r"(?m)^## \[(.+?)\]", words("CHANGELOG.md"))
    assert told[:2] == ["Unreleased", version]


def test_the_picture_is_drawn_without_anything_from_elsewhere():
    picture = words("docs/architecture.svg").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in picture
    assert "@font-face" not in picture
    assert "prefers-color-scheme: dark" in picture
