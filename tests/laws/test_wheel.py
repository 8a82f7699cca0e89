"""The wheel holds the three packages whole, their data too, and nothing else."""

import sys
import zipfile
from pathlib import Path

import pytest

from tests.laws.commands import ROOT, run

PACKAGES = ("gateway", "schema", "resolvers")
DATA = (".toml", ".graphql", ".json", ".csv", ".gz", ".html", ".typed")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("wheel")
    code, said = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place))
    assert code == 0, said
    (built,) = place.glob("*.whl")
    return built


def held(wheel: Path) -> set[str]:
    return {name for name in zipfile.ZipFile(wheel).namelist() if not name.endswith("/")}


def tree() -> set[str]:
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if "__pycache__" not in path.parts}


def test_it_holds_every_file_of_the_three_packages(wheel):
    assert tree() - held(wheel) == set()


def test_it_holds_nothing_else_but_its_own_papers(wheel):
    others = {name for name in held(wheel) - tree() if ".dist-info/" not in name}
    assert others == set()


def test_it_carries_the_rulebooks_and_the_data_of_the_demonstration(wheel):
    names = held(wheel)
    assert "resolvers/policy/rulebooks/us-cpsc-2026-11.toml" in names
    assert any(name.startswith("gateway/demo/") and name.endswith(DATA) for name in names)
    assert "gateway/store/migrations/versions/0001_first.py" in names


def test_it_brings_the_command_and_the_license(wheel):
    papers = {name.split("/", 1)[1]: name for name in held(wheel) if ".dist-info/" in name}
    with zipfile.ZipFile(wheel) as archive:
        assert "safety-gateway = gateway.cli:main" in archive.read(papers["entry_points.txt"]).decode()
        assert "License-Expression: Apache-2.0" in archive.read(papers["METADATA"]).decode()
    assert "licenses/LICENSE" in papers
