"""Searched: a claim about any input in, a test that looks for one that breaks it out.

In `make test` the same few examples are tried each time, so that no build fails by chance; `make test-long` tries ten
times as many, other ones each time.
"""

import pytest
from hypothesis import given, settings

_LONG = 10


def searched(examples, **drawn):
    """Make the claim below a test over *drawn* strategies."""

    def test_of(claim):
        few = settings(max_examples=examples, derandomize=True, database=None)
        many = settings(max_examples=examples * _LONG)

        @pytest.mark.parametrize(
            "how", [pytest.param(few, id="few"), pytest.param(many, id="many", marks=pytest.mark.long)]
        )
        def test(how):
            how(given(**drawn)(claim))()

        return test

    return test_of
