"""Where a brand, a seller's name and a model's name begin and end."""

import pytest

from resolvers.records import FactKind as K
from tests.resolvers.matching.makers import facts, importer, recall, retailer


@pytest.mark.parametrize(
    ("changes", "brands"),
    [
        ({"name": "Arctic Quorl Sleds", "text": "The Arctic Quorls have a red hood."}, {"Arctic Quorl"}),
        ({"name": "Black Zorb Crampons", "firms": importer("Black Zorb Equipment, of Utah")}, {"Black Zorb"}),
        ({"name": "Oregon, Zorbo, Country Tuff and Quorl branded splitters"}, {"Zorbo", "Country Tuff", "Quorl"}),
        ({"name": "Boilers", "text": "Boilers with brand names U.S. Zorb, FORCE and Archer. The boilers are blue."},
         {"U.S. Zorb", "FORCE", "Archer"}),
        ({"name": "Chairs", "text": "This recall involves Zorb Table & Co brand Allegro chairs."}, {"Zorb Table & Co"}),
        ({"name": "Fireplaces", "text": "This recall involves quill + roth brand fireplaces."}, {"quill + roth"}),
        ({"name": "Croquet Sets", "text": "Sets branded with either Garden Zorb or Big Quorl on the bag."},
         {"Garden Zorb", "Big Quorl"}),
        ({"name": "Gas Ranges", "title": "CPSC, Zorbex Corp. Announce Recall of Gas Ranges"}, {"Zorbex"}),
    ],
)  # fmt: skip
def test_a_brand_ends_where_firms_lists_and_the_running_text_say(changes, brands):
    assert brands <= set(facts(recall(**changes), K.BRAND))


@pytest.mark.parametrize(
    "text",
    ['"Apr. 2011" and "65w" are printed on it.', 'The label says "E113152" and "PA".', "They are in a white box."],
)
def test_dates_measures_and_marks_are_no_brands(text):
    assert facts(recall("Desk Lamps", text=text), K.BRAND) == []


@pytest.mark.parametrize(
    ("changes", "sellers"),
    [
        ({"firms": importer("Ruian Co., dba Pliwob, and owner of the Quill brand, of China")}, {"ruian co", "pliwob"}),
        ({"firms": importer("Super Wheels Inc. f/k/a Zorb Inc., of Ohio")}, {"super wheels inc", "zorb inc"}),
        ({"firms": importer("Quorl Fit LLC, dba 509, a Zorbis subsidiary, of Idaho")}, {"quorl fit llc", "509"}),
        ({"firms": importer("Shenzhen Quorl Co. Ltd.,of China")}, {"shenzhen quorl co. ltd"}),
        ({"title": "Lamps Recalled Due to Fire; Sold by Quorl and Sold Exclusively on Amazon"}, {"quorl"}),
        ({"title": "Sleep Sacks Recalled by Quorl Wear Due to Burn Hazard"}, {"quorl wear"}),
    ],
)  # fmt: skip
def test_a_seller_is_read_without_what_is_said_of_it(changes, sellers):
    assert set(facts(recall(**changes), K.SELLER)) == sellers


def test_all_prices_of_a_sentence_count():
    sold = recall(firms=retailer("Online from May 2024 through July 2025 for $12, $15 and $17."))
    assert [(fact.value, fact.until) for fact in sold.facts_of(K.PRICE)] == [("12", None), ("15", "17")]


def test_the_colour_of_a_label_is_no_colour_of_the_thing():
    text = "The lamps are blue. The model is printed on a white label, and ZORB in red lettering."
    assert facts(recall(text=text), K.COLOUR) == ["blue"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Stair lifts with the model name "Zorb Superglide 120" are recalled.', "Zorb Superglide 120"),
        ("The model names are Go-Quorl, Beach Splash and Sun Dream.", "Beach Splash"),
        ("Helmets including Tactical 2.0, Altitude 2.0 and Delta R3L are recalled.", "Altitude 2.0"),
        ("These Quorl X300 Select series tractors are green.", "Quorl X300 Select"),
    ],
)
def test_named_models_and_series_are_names(text, name):
    assert name in facts(recall(text=text), K.NAME)


def test_a_thing_added_to_a_recall_ends_the_firms_name():
    added = recall("Quorlo Dressers", title="Quorlo Dressers Added to a Recall: Tip-Over Hazard", text="They tip over.")
    assert "Quorlo Dressers Added to a" not in facts(added, K.BRAND)
