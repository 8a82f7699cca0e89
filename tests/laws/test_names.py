"""Our three names are generic, and one of them is taken: nobody else may have put a package under them here.

`schema` on PyPI installs a top-level `schema/`. Whichever comes last overwrites the other, without a word.
"""

import importlib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NAMES = ("gateway", "schema", "resolvers")


@pytest.mark.parametrize("name", NAMES)
def test_no_other_distribution_brings_a_package_of_our_name(name):
    assert set(packages_distributions().get(name, [])) <= {"product-safety-gateway"}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_imported_is_ours(name):
    assert Path(importlib.import_module(name).__file__) == ROOT / name / "__init__.py"
