"""Kinds of product that may not be sold: titles as sellers write them, and what must not be taken for one."""

import pytest

from resolvers.policy.bans import banned
from tests import makers as make

BLOCKED, REVIEW, INNOCENT = "BLOCKED", "REVIEW", None

SLEEPERS = {
    "Baby Inclined Sleeper with Vibration, Grey": BLOCKED,
    "Infant inclined sleeper, folding frame": BLOCKED,
    "Newborn Sleeper, Inclined 30 Degrees": BLOCKED,
    "INCLINED BABY SLEEPER with canopy": BLOCKED,
    "Portable inclined infant napper for 0-5 months": BLOCKED,
    "Inclined baby sleeper with removable cover and pillow": BLOCKED,
    "Inclined baby sleeper, folds flat, soft mattress": BLOCKED,
    "Infant inclined sleeper, cat pattern": BLOCKED,
    "Infant sleeper, 30 degree incline": BLOCKED,
    "Inclined baby sleeper with free picture book": REVIEW,
    "Auto Rock 'n Play Sleeper": REVIEW,
    "Rock and Play Sleeper, used once": REVIEW,
    "Rock n Play": REVIEW,
    "Inclined sleeper": REVIEW,
    "Inclined Bassinet Rocker": REVIEW,
    "Sleeper with inclined back": REVIEW,
    "Baby bassinet, flat, not inclined": INNOCENT,
    "Doll Inclined Sleeper for 18 inch dolls": INNOCENT,
    "The Inclined Sleeper Controversy: a book about infant sleep": INNOCENT,
    "Inclined wedge pillow for adults, memory foam": INNOCENT,
    "Convertible sofa sleeper with inclined back": INNOCENT,
    "Weight bench, inclined and flat": INNOCENT,
    "Inclined bed wedge for acid reflux, adult": INNOCENT,
    "Dog bed with inclined bolster, sleeper style": INNOCENT,
    "Cotton footed sleeper for newborns": INNOCENT,
    "Fitted sheet for inclined sleeper, baby, 2 pack": INNOCENT,
    "Guitar: easy songs to rock and play": INNOCENT,
    "Train sleeper car model, inclined track": INNOCENT,
}

BUMPERS = {
    "Padded Crib Bumper Pads, 4 Pieces, Grey Stars": BLOCKED,
    "Crib Bumper, Braided Plush, 3 m": BLOCKED,
    "Braided crib bumper knot pillow, soft plush cushion": BLOCKED,
    "Crib bedding set with quilted bumper": BLOCKED,
    "Vinyl crib bumper guard": BLOCKED,
    "Baby Crib Bumper Pads for Standard Cribs": BLOCKED,
    "Vertical crib slat covers, padded, 24 pieces": BLOCKED,
    "Padded crib bumper, star pattern": BLOCKED,
    "Baby boy crib bumper pad, cars and truck print": BLOCKED,
    "Padded crib bumper with mesh panel": REVIEW,
    "Padded crib bumper pads, 4 pieces + doll": REVIEW,
    "Breathable mesh crib bumper pads": REVIEW,
    "Crib bumpers": REVIEW,
    "Baby crib bumper set, cotton": REVIEW,
    "Bumper for crib, 6 pieces": REVIEW,
    "Crib Bumpers Washable Pads": BLOCKED,
    "Nursery bedding set 4 pcs with cot bumper": REVIEW,
    "Breathable mesh crib liner": INNOCENT,
    "Mesh crib bumper, breathable, non padded": INNOCENT,
    "Doll crib bumper pads for 12 inch dolls": INNOCENT,
    "Car bumper guard, rubber": INNOCENT,
    "Front bumper for pickup truck bed crib": INNOCENT,
    "Crib bumper sewing pattern PDF": INNOCENT,
    "Crib sheet, fitted, no bumper needed": INNOCENT,
    "Crib bedding set 3 piece without bumper": INNOCENT,
    "Bumper pads for cabinet doors, clear, 100 pcs": INNOCENT,
    "Corner guards and edge bumpers, baby proofing": INNOCENT,
    "Silicone phone bumper case": INNOCENT,
    "Bumper sticker: baby on board": INNOCENT,
    "Dollhouse miniature crib with bumper": INNOCENT,
    "Cradle phone mount with bumper": INNOCENT,
    "Cribbage board with rubber bumpers": INNOCENT,
}

DARTS = {
    "Vintage Lawn Darts Game with Metal Tips": BLOCKED,
    "Jarts Missile Game, vintage 1970s": BLOCKED,
    "Original Jarts lawn darts set of 4": BLOCKED,
    "Lawn darts, steel pointed, boxed": BLOCKED,
    "Sharp tip lawn dart replacement": BLOCKED,
    "Vintage lawn darts, metal tips, plastic fins": BLOCKED,
    "Lawn darts": REVIEW,
    "Lawn Darts Outdoor Game, Set of 4": REVIEW,
    "Garden darts outdoor family game": REVIEW,
    "Yard Darts": REVIEW,
    "Giant lawn dart game": REVIEW,
    "Soft tip lawn darts for kids": INNOCENT,
    "Glow in the dark lawn darts, rounded tips": INNOCENT,
    "Plastic safety lawn darts with blunt ends": INNOCENT,
    "Lawn Darts T-Shirt, funny retro": INNOCENT,
    "I survived lawn darts sticker": INNOCENT,
    "Lawn Darts: a novel, paperback book": INNOCENT,
    "Steel tip darts for dart board": INNOCENT,
    "Magnetic dart board for kids": INNOCENT,
    "Foam dart blaster with 50 darts": INNOCENT,
    "Lawn mower blade, steel, pointed": INNOCENT,
    "Inflatable lawn darts with suction cups": INNOCENT,
    "Dodge Dart lawn chair": INNOCENT,
}


def outcome_of(title, ban, **fields):
    reasons = list(banned(make.product(**{"title": title, "brand": None} | fields), make.RULEBOOK))
    assert {reason.ban for reason in reasons} <= {ban}
    return reasons[0].outcome if reasons else None


@pytest.mark.parametrize(("title", "outcome"), SLEEPERS.items())
def test_inclined_sleepers_for_infants_are_banned(title, outcome):
    assert outcome_of(title, "inclined-infant-sleeper") == outcome


@pytest.mark.parametrize(("title", "outcome"), BUMPERS.items())
def test_crib_bumpers_are_banned_and_mesh_liners_are_not(title, outcome):
    assert outcome_of(title, "crib-bumper") == outcome


@pytest.mark.parametrize(("title", "outcome"), DARTS.items())
def test_lawn_darts_are_banned_and_soft_ones_are_not(title, outcome):
    assert outcome_of(title, "lawn-darts") == outcome


def test_the_reason_names_the_law_and_its_day():
    (reason,) = banned(make.product(title="Padded crib bumper"), make.RULEBOOK)
    assert (reason.code, reason.ban, reason.evidence_class) == ("BANNED_PRODUCT", "crib-bumper", "E")
    assert "16 CFR part 1309" in reason.message
    assert "since 2022-11-12" in reason.message


def test_what_only_the_description_mentions_is_not_what_is_sold():
    described = make.product(title="Cotton crib sheet, fitted", description="Goes well with a padded crib bumper.")
    assert banned(described, make.RULEBOOK) == []


@pytest.mark.parametrize("told", ["Removable cover. Adult assembly required.", "Pet-free home. See also our dolls."])
def test_what_else_a_description_tells_exempts_nothing(told):
    assert outcome_of("Baby inclined sleeper", "inclined-infant-sleeper", description=told) == BLOCKED


def test_the_category_shows_what_a_short_title_does_not():
    assert outcome_of("Grey stars, 4 pieces", "crib-bumper", category="Baby > Crib bumpers") == REVIEW


def test_wide_letters_and_signs_hide_nothing():
    assert outcome_of("ＰＡＤＤＥＤ—Crib_Bumper!!", "crib-bumper") == BLOCKED


def test_a_product_without_words_is_no_banned_one():
    assert banned(make.product(title=None, brand=None), make.RULEBOOK) == []
