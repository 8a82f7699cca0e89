"""Every type holds, by mypy at its strictest."""

import sys

from tests.laws.commands import run


def test_mypy_finds_nothing():
    code, said = run(sys.executable, "-m", "mypy")
    assert code == 0, said
