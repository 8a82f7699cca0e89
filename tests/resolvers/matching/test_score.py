import pytest

from resolvers.verdict import EvidenceKind, UnitScope
from tests.resolvers.matching.makers import class_of, date, importer, match, recall

RAILS = recall(
    firms=importer("Ruian Co., Ltd., dba Pliwob Store, of China"),
    text="The Fenwobble rails are white with a gray foam handle and a mesh pouch.",
)
CHAIRS = recall(
    "Quildoo High Chairs",
    text="This recall involves Quildoo high chairs, model number TB-HC6900, gray with a metal frame and a tray.",
)
RANGES = recall(
    "Zorbex Gas Ranges", text="Models FCRG3062AS and GCRG3060BF with serial numbers VF52200000 through VF54399999."
)


def test_the_same_gtin_is_class_a():
    assert class_of(recall(upcs=("036000291452",)), "Bed rail", gtin="0 36000 29145 2") == "A"


def test_a_gtin_used_again_for_another_thing_of_another_brand_is_reviewed():
    one = recall(upcs=("036000291452",))
    assert class_of(one, "Toaster oven", brand="Boltwerk", gtin="036000291452") == "D"


def test_an_amazon_code_is_class_a():
    one = recall("Fenwobble Pocket Knives", text="The model number is B0DM5BJK3H.")
    assert class_of(one, "Folding knife", model="B0DM5BJK3H") == "A"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "High chair with tray", "brand": "QUILDOO", "model": "tb hc6900"},
        {"title": "quildoo foldable highchair TB HC6900 grey"},
        {"title": "Baby high chair gray", "description": "Quildoo, label says TB-HC6900"},
        {"title": "High chair TB-HC6900"},
    ],
)
def test_the_same_model_is_class_b(fields):
    assert class_of(CHAIRS, **fields) == "B"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Quildoo wooden high chair", "brand": "Quildoo", "model": "TB-HC5210"},
        {"title": "Quildoo high chair TB-HC5210 beige"},
        {"title": "Seat cushion for Quildoo high chair TB-HC6900", "brand": "Cushmate"},
        {"title": "Replacement tray compatible with Quildoo TB-HC6900 high chair"},
        {"title": "Joovlin high chair", "brand": "Joovlin"},
        {"title": "Quildoo balance bike 12 inch", "brand": "Quildoo"},
        {"title": "TB-HC6900 pepper mill", "brand": "Peugot"},
    ],
)
def test_siblings_accessories_and_other_things_are_not_blocked(fields):
    assert class_of(CHAIRS, **fields) in (None, "D")


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Fenwobble bed rail for seniors, white", "brand": "Fenwobble"},
        {"title": "fenwoble bedside assist handle rail"},
        {"title": "FEN-WOBBLE bed rails w/ mesh pouch"},
        {"title": "Bed rail with foam handle", "seller": "Pliwob Store"},
    ],
)
def test_a_name_blocks_where_the_recall_names_no_models(fields):
    assert class_of(RAILS, **fields) == "C"


def test_a_name_alone_is_reviewed_where_the_recall_names_models():
    found = match(CHAIRS, "Quildoo baby high chair")
    assert found.evidence_class == "D"
    assert found.missing == ("model number",)


@pytest.mark.parametrize(
    "title",
    [
        "Bed rail for elderly, white",
        "Sleepwell bed rail",
        "Cover for Fenwobble bed rails",
        "Fenwobble shower chair",
        "Fenwobble bed rail sticker",
    ],
)
def test_a_name_of_another_thing_or_brand_does_not_block(title):
    assert class_of(RAILS, title) in (None, "D")


@pytest.mark.parametrize(
    ("name", "title", "kind"),
    [
        ("Fenwobble 6-Drawer Dressers", "Fenwobble 9 drawer dresser", EvidenceKind.SIZE),
        ("Fenwobble Children's Robes", "Fenwobble women's robe", EvidenceKind.AUDIENCE),
        ("Fenwobble Magnetic Balls", "Fenwobble balls, no magnets, magnetic look", EvidenceKind.MATERIAL),
        ("Fenwobble Plastic Dressers", "Fenwobble metal dresser", EvidenceKind.MATERIAL),
    ],
)
def test_another_size_audience_or_material_never_blocks(name, title, kind):
    found = match(recall(name), title)
    assert found is None or (found.evidence_class == "D" and kind in {one.kind for one in found.contradictions})


def test_an_old_recall_is_not_brought_up_by_a_part_of_its_name():
    old = recall("Fenwobble Folding Bed Rails", on=date(2009, 1, 1))
    assert class_of(old, "Fenwobble rails") is None
    assert class_of(old, "Fenwobble folding bed rails", brand="Fenwobble") == "D"


def test_a_scope_by_serial_number_is_told_with_what_would_decide_it():
    found = match(RANGES, "Zorbex gas range", brand="Zorbex", model="FCRG3062AS")
    assert found.unit_scope is UnitScope.SERIAL
    assert not found.unit_agrees
    assert "serial number" in found.missing


def test_a_stated_unit_inside_agrees_and_one_outside_ends_the_match():
    fields = {"title": "Zorbex gas range", "brand": "Zorbex", "model": "FCRG3062AS"}
    assert match(RANGES, **fields, serial_number="VF53000000").unit_agrees
    assert match(RANGES, **fields, serial_number="VF61000000") is None


def test_a_unit_made_after_the_last_day_is_none_of_the_recall():
    coolers = recall("Fenwobble Rolling Coolers", text="Fenwobble coolers manufactured before January 2024.")
    assert class_of(coolers, "Fenwobble rolling cooler") == "C"
    assert class_of(coolers, "Fenwobble rolling cooler", manufactured_on=date(2025, 6, 1)) is None
    assert class_of(coolers, "Fenwobble rolling cooler", description="Made June 2025") == "D"  # nobody has checked it
    assert class_of(coolers, "Fenwobble rolling cooler", manufactured_on=date(2023, 6, 1)) == "C"


def test_evidence_is_a_sentence_that_quotes_the_recall():
    found = match(CHAIRS, "Quildoo high chair", model="TB-HC6900")
    evidence = next(one for one in found.evidence if one.kind is EvidenceKind.MODEL)
    assert evidence.detail == "The model says ‘TB-HC6900’; the recall names “TB-HC6900”."
    assert evidence.words == "TB-HC6900"
    assert CHAIRS.description[CHAIRS.description.index(evidence.words) :].startswith("TB-HC6900")


def test_every_score_lies_between_nothing_and_one():
    for fields in ({"title": "Quildoo high chair", "model": "TB-HC6900"}, {"title": "Quildoo high chair"}):
        assert 0 < match(CHAIRS, **fields).score <= 1


def test_the_words_of_an_unreadable_record_lead_to_review_and_never_to_a_block():
    broken = recall(
        "",
        title="",
        text='{"Title": "Vortigo scooter brakes fail", "RecallNumber": ',
        readable=False,
        on=None,
        products=(),
    )
    found = match(broken, "Vortigo scooter for kids", brand="Vortigo")
    assert found.evidence_class == "D"
    assert "could not be read" in found.evidence[-1].detail
    assert match(broken, "Ceramic flower pot") is None
    assert match(broken, "Electric scooter brakes") is None  # common words alone say nothing


def test_a_replacement_of_the_recalled_kind_is_the_recalled_thing():
    batteries = recall(
        "Quildoo Notebook Computer Batteries", text="Quildoo batteries, model number QX7741, can overheat."
    )
    assert class_of(batteries, "Replacement battery for Zorbex 500 laptop", brand="Quildoo", model="QX7741") == "B"
    assert class_of(CHAIRS, "Replacement tray for Quildoo high chair TB-HC6900") is None
