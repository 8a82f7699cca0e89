"""Imports go one way: gateway -> schema -> resolvers, floor by floor."""

from tests.laws.commands import run, tool


def test_every_import_contract_is_kept():
    code, said = run(tool("lint-imports"))
    assert code == 0, said
    assert " 0 broken" in said
