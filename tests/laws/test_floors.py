"""What runs here is recent enough, and locked so that nothing else can come in its place."""

import re
import tomllib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[2]
TABLE = tomllib.loads((Path(__file__).parent / "floors.toml").read_text("utf-8"))
LOCKS = ("requirements.txt", "requirements-dev.txt")
ALL_LOCKS = {"requirements.txt": 20, "requirements-dev.txt": 20, "requirements-bench.txt": 0}  # more entries than that


def locked(name: str) -> dict[str, list[str]]:
    """Return each package of the lock with every version it pins: markers may pin several."""
    pinned: dict[str, list[str]] = {}
    for found, pin in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^ ;\\]+)", _text(name), re.MULTILINE):
        pinned.setdefault(found, []).append(pin)
    return pinned


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize(("package", "floor"), TABLE["floor"].items())
def test_what_is_installed_is_no_older_than_its_floor(package, floor):
    try:
        found = version(package)
    except PackageNotFoundError:
        pytest.fail(f"{package} is not installed; take its floor away if nothing needs it")
    assert Version(found) >= Version(floor)


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize(("package", "floor"), TABLE["floor"].items())
def test_what_is_locked_is_no_older_than_its_floor(lock, package, floor):
    assert [pin for pin in locked(lock)[package] if Version(pin) < Version(floor)] == []


@pytest.mark.parametrize(("package", "exact"), TABLE["exactly"].items())
def test_what_must_not_move_does_not(package, exact):
    assert version(package) == exact
    assert {pin for lock in LOCKS for pin in locked(lock)[package]} == {exact}


@pytest.mark.parametrize(("lock", "fewest"), ALL_LOCKS.items())
def test_every_entry_of_a_lock_carries_hashes(lock, fewest):
    entries = re.split(r"\n(?=[A-Za-z0-9])", "\n" + re.sub(r"(?m)^\s*#.*\n", "", _text(lock)).strip())
    bare = [entry.strip().splitlines()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry]
    assert bare == []
    assert len(locked(lock)) > fewest


@pytest.mark.parametrize("lock", ALL_LOCKS)
def test_a_lock_names_no_address(lock):
    assert re.findall(r"(?m)^(?!\s*#).*(?:https?://|index-url|find-links|git\+).*$", _text(lock)) == []


def test_everything_that_the_project_needs_is_in_the_lock():
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    for line in project["dependencies"]:
        needed = Requirement(line)
        pins = locked("requirements.txt")[needed.name]
        assert any(needed.specifier.contains(pin) for pin in pins), line


def test_the_lock_of_the_developers_holds_that_of_the_gateway():
    shipped, developed = locked("requirements.txt"), locked("requirements-dev.txt")
    assert {name: pins for name, pins in shipped.items() if developed.get(name) != pins} == {}
