"""The contract: the SDL in the repository is that of the code, and its names are binding."""

from pathlib import Path

import pytest
from graphql import build_schema

import schema
from schema.build import build

SDL = Path(schema.__file__).with_name("schema.graphql")


def test_the_committed_sdl_is_that_of_the_code():
    assert SDL.read_text("utf-8") == build().as_str() + "\n", "run: safety-gateway schema > schema/schema.graphql"


@pytest.mark.parametrize(
    ("field", "kind"),
    [
        ("screen", "Verdict!"),
        ("screenMany", "[ScreenResult!]!"),
        ("product", "Product!"),
        ("listing", "Listing"),
        ("seller", "Seller!"),
        ("recall", "Recall"),
        ("recalls", "RecallConnection!"),
        ("verdict", "Verdict"),
        ("sources", "[Source!]!"),
        ("changes", "ChangeConnection!"),
    ],
)
def test_the_names_of_the_contract_stand(field, kind):
    fields = build()._schema.query_type.fields
    assert str(fields[field].type) == kind


def test_every_type_and_field_of_ours_says_what_it_is():
    types = build()._schema.type_map.values()
    silent = [
        f"{kind.name}.{name}"
        for kind in types
        if not kind.name.startswith("_") and kind.name != "Query"
        for name, field in getattr(kind, "fields", {}).items()
        if not field.description
    ]
    assert silent == []


def test_a_day_is_a_date_wherever_it_is_asked_or_told():
    types = build()._schema.type_map
    assert str(types["ProductInput"].fields["manufacturedOn"].type) == "Date"
    assert str(types["Query"].fields["recalls"].args["since"].type) == "Date"
    assert str(types["Recall"].fields["announcedOn"].type) == "Date"


def test_the_sdl_is_read_by_others():
    sdl = SDL.read_text("utf-8")
    directives = "directive @link(url: String!, import: [String!]) on SCHEMA directive @shareable on OBJECT "
    directives += "directive @key(fields: String!) repeatable on OBJECT"
    assert build_schema(sdl + directives, assume_valid_sdl=True)
