"""Nothing that belongs to one machine, and no secret, stands in a file that we hand on."""

import re
import shutil

import pytest

from tests.laws.commands import ROOT, run

# Written in halves, so that this file does not find itself.
PATTERNS = {
    "a path of one machine": r"(?<![\w.])/(?:wo" + r"rk|ro" + r"ot|home/\w+|Us" + r"ers/\w+)/[\w.]",
    "an index address": r"(?:--(?:extra-)?inde" + r"x-url|inde" + r"x-url\s*=|https?://[^\s\"']*/sim" + r"ple\b)",
    "a private key": r"BEGIN [A-Z ]*PRIV" + r"ATE KEY",
    "a token of a service": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|AKI" + r"A[0-9A-Z]{16}|xox[abp]-\w{10,}|pypi-AgE\w{20,})",
    "a password in an address": r"\b[a-z][a-z0-9+]*://[^\s/:@\"']+:[^\s/@\"'{}<>]{6,}@(?!localhost|127\.)[\w.]+",
}
BINARY = (".gz", ".png", ".ico", ".whl")


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    if not shutil.which("git") or run("git", "rev-parse", "--is-inside-work-tree")[0] != 0:
        pytest.skip("this is no git checkout")
    code, said = run("git", "ls-files", "--cached", "--others", "--exclude-standard")
    assert code == 0, said
    places = [ROOT / name for name in said.splitlines() if not name.endswith(BINARY)]
    return {
        place.relative_to(ROOT).as_posix(): place.read_text("utf-8", "replace") for place in places if place.is_file()
    }


@pytest.mark.parametrize("what", PATTERNS)
def test_no_file_holds(what, texts):
    pattern = re.compile(PATTERNS[what])
    found = {
        name: hits[:3] for name, text in texts.items() if (hits := [each.group(0) for each in pattern.finditer(text)])
    }
    assert found == {}


@pytest.mark.parametrize(
    ("what", "example"),
    [
        ("a path of one machine", "open('/ho" + "me/ann/x')"),
        ("an index address", "https://mirror.example/pypi/sim" + "ple/"),
        ("a private key", "-----BEGIN EC PRIV" + "ATE KEY-----"),
        ("a token of a service", "gh" + "p_" + "a" * 36),
        ("a password in an address", "postgresql://ann:longsec" + "ret@db.example.com/x"),
    ],
)
def test_it_would_be_seen(what, example):
    assert re.search(PATTERNS[what], example)
