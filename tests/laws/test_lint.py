"""The house is in order by ruff, its tests too."""

import sys

from tests.laws.commands import run


def test_ruff_has_nothing_to_say():
    code, said = run(sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format=concise", ".")
    assert code == 0, said


def test_everything_is_formatted():
    code, said = run(sys.executable, "-m", "ruff", "format", "--no-cache", "--check", ".")
    assert code == 0, said
