"""An index that changed finds what one built anew finds, and the one before stays as it was."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import Firm, FirmRole, Recall, RecalledProduct
from resolvers.screen import find_matches
from tests import makers as make

BRANDS = ("Boltwerk", "Harborline", "Moonsea")
PRODUCTS = [
    Product(title="Boltwerk KX3 electric kettle", brand="Boltwerk"),
    Product(title="Harborlin kettle", model="KX3A"),
    Product(title="electric kettle", brand="Moonsea", seller="Moonsea Ltd."),
    Product(title="electric kettle with lid"),
]


def of(number: int, version: int) -> Recall:
    """Return one of a few recalls, which come, change, move to another day and go."""
    brand = BRANDS[(number + version) % 3]
    return read_recall(
        make.kettle(
            f"25-{number:03d}",
            f"KX{number}{'A' * version}",
            announced_on=date(2025, 3, 1 + (number * 5 + version) % 20),
            description=f"This recall involves {brand} electric kettles, model KX{number}{'A' * version}.",
            products=(RecalledProduct(f"{brand} electric kettle"),),
            firms=(Firm(FirmRole.MANUFACTURER, f"{brand} Ltd., of Taiwan"),),
            title=f"{brand} Recalls Electric Kettles Due to Burn Hazard",
        )
    )


def told(index: RecallIndex) -> list[object]:
    """Return all that an index tells."""
    return [
        (
            [each.recall.key for each in index.candidates(read(product))],
            find_matches(read(product), index=index, on=make.NOW.date()),
            [index.holders(brand.lower()) for brand in BRANDS],
        )
        for product in PRODUCTS
    ] + [list(index.recalls), len(index), [index.family.of(recall.key) for recall in index.recalls]]


CHANGES = st.lists(
    st.tuples(
        st.dictionaries(st.integers(0, 12), st.integers(0, 2), max_size=4), st.sets(st.integers(0, 12), max_size=3)
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(CHANGES)
def test_it_finds_what_one_built_anew_finds(changes: list[tuple[dict[int, int], set[int]]]) -> None:
    held = {recall.key: recall for recall in (of(number, 0) for number in range(6))}
    index = RecallIndex.build(held.values())
    for learnt, gone in changes:
        before, was = index, told(index)
        recalls = [of(number, version) for number, version in learnt.items()]
        keys = [f"25-{number:03d}" for number in gone]
        held = {key: recall for key, recall in held.items() if key not in keys}
        held |= {recall.key: recall for recall in recalls}
        index = index.changed(recalls, keys)

        assert told(index) == told(RecallIndex.build(held.values()))
        assert told(before) == was


def test_where_no_room_is_left_it_is_built_anew() -> None:
    index = RecallIndex.build([of(0, 0), of(999, 0)])
    for number in range(998, 960, -1):
        index = index.changed([of(number, 0)])

    assert told(index) == told(RecallIndex.build(index.recalls))


def test_what_is_gone_is_found_no_more() -> None:
    index = RecallIndex.build([of(1, 0), of(2, 0)]).changed([], ["25-001"])

    assert index.recall("25-001") is None
    assert [recall.key for recall in index.recalls] == ["25-002"]


def test_the_recalls_are_read_as_a_sequence() -> None:
    index = RecallIndex.build(of(number, 0) for number in range(700)).changed([of(3, 1)], ["25-009"])
    keys = [recall.key for recall in index.recalls]

    assert len(keys) == len(index) == len(index.recalls) == 699
    assert keys == [recall.key for recall in RecallIndex.build(index.recalls).recalls]
    assert [recall.key for recall in index.recalls[5:9]] == keys[5:9]
    assert (index.recalls[0].key, index.recalls[-1].key) == (keys[0], keys[-1])
    assert [recall.key for recall in index.recalls[::-100]] == keys[::-100]
