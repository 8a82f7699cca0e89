"""Lexicon: the words of a title in, the types of thing they name out.

A recall and a seller seldom name a thing alike: "bed rail", "bedside assist handle" and "bed cane" are one type. The
longest phrase wins, so that a "high chair" is no chair, and the "bed" in "bed rail" does not count by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resolvers.matching.lexicon_types import TYPES
from resolvers.matching.words import stem

# Types so wide that two things of one need not be alike: a wall sconce is no chandelier.
BROAD = frozenset(
    "essential_oil clothing jewelry cleaner_chem supplement game doll mirror straw saw book door plumbing"
    " electrical bag art audio exercise gun climb pet car garden hvac bottle infant_toy lamp cord toy_vehicle"
    " ball puzzle cookware toaster laptop camera printer watercraft bike_part massage tv hair_tool mobility"
    " ski pool_gear magnet_block building hair_care toy_kitchen knife".split()
)

# Types that sellers do not keep apart; one is no contradiction to another.
_ALIKE = """
bicycle ebike bike_part bike_seat
lamp bulb string_light candle
battery power_bank charger power_station cord phone laptop
crib bassinet sleeper lounger bumper crib_mattress swing_baby mattress bed
dresser cabinet bookcase
desk table
bookcase mirror
chair stool bench sofa swing_baby high_chair
balloon string_light lamp
game puzzle doll infant_toy fidget ball art toy_kitchen toy_vehicle toy_gun building magnet_block magnet
    magnet_game magnet_figure plush teether water_bead balloon
bottle straw cookware kettle bottle_baby
hair_care pain essential_oil supplement cleaner_chem
heater fire_pit camp_stove grill lighter fuel candle
gun gun_safe knife
power_strip cord electrical charger
pool spa pool_gear watercraft pool_drain
range microwave toaster air_fryer pressure_cooker
sleepwear costume
clothing shoe bag costume
saw trimmer chainsaw mower tractor blower
atv gokart golf_cart ride_on scooter hoverboard
bed_rail toddler_rail mobility
swing trampoline
dehumidifier fan hvac heater
vacuum steam_cleaner pressure_washer
refrigerator cooler
walker infant_toy stroller
gate door
cooler bag
magnet_figure doll
tent chair
climb swing
"""

# Words that make a picture, a copy or a print of a thing, where its recall has none of them.
COPIES = frozenset(
    "toy sticker decal poster costume book ebook plush keychain ornament figurine shirt tee hoodie mug puzzle"
    " dollhouse template pattern manual brochure pin patch playset blueprint bookmark card plan".split()
)
ALWAYS_COPIES = frozenset("printable pdf ebook diecast svg miniature dollhouse hallmark lego".split())

# Things that go with, on or into another; a title whose own thing is one of these sells no machine.
PARTS = frozenset(
    "cover case sleeve skin sticker decal part replacement spare filter cartridge bulb blade igniter burner"
    " knob belt hose nozzle brush attachment cable cord adapter charger battery pack holder mount bracket"
    " stand rack bag pouch strap pad liner mattress sheet cushion insert tray wheel tire tube pedal grip"
    " handle lid cap gasket seal gear motor pump valve switch sensor board panel screw bolt hardware manual"
    " book poster plan pattern costume shirt tee hoodie mug ornament keychain figurine box canopy net screen"
    " remote lens frame chain carburetor thermostat element grate rotisserie regulator cleaner lubricant wax"
    " polish paint diagram pdf guide guard protector organizer bumper fabric foam thermocouple plug fuse lock"
    " key accessory accessories oil drawer shelf rail caster hinge spring bearing visor padding earpad lanyard"
    " dock bungee".split()
)


@dataclass(frozen=True, slots=True)
class Named:
    """A type of thing named in a text: the type, the phrase, and the numbers of its first word and the one after."""

    type: str
    phrase: str
    start: int
    end: int


def are_alike(one: str, other: str) -> bool:
    """Whether sellers write one type for the other."""
    return one == other or other in _alike().get(one, frozenset())


@lru_cache(maxsize=1)
def _alike() -> dict[str, frozenset[str]]:
    alike: dict[str, frozenset[str]] = {}
    for group in _ALIKE.strip().replace("\n    ", " ").splitlines():
        types = frozenset(group.split())
        for type_ in types:
            alike[type_] = alike.get(type_, frozenset()) | types
    return alike


def named_types(stemmed: Sequence[str]) -> tuple[Named, ...]:
    """Return the types that *stemmed* words name, in order, each word used once, the longest phrase first."""
    table = _table()
    found = []
    place, last = 0, len(stemmed)
    while place < last:
        for phrase, length, type_ in table.get(stemmed[place], ()):
            if length == 1 or (place + length <= last and " ".join(stemmed[place : place + length]) == phrase):
                if type_[0] != "_":  # no thing, only words that would be taken for one
                    found.append(Named(type_, phrase, place, place + length))
                place += length - 1
                break
        place += 1
    return tuple(found)


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[str, int, str], ...]]:
    """Return first word -> the phrases that begin with it, the longest first."""
    types: dict[str, str] = {}
    for line in TYPES.strip().replace("\n    ", "").splitlines():
        name, _, phrases = line.partition(": ")
        for phrase in phrases.split("|"):
            types.setdefault(" ".join(stem(word) for word in phrase.split()), name)
    table: dict[str, list[tuple[str, int, str]]] = {}
    for phrase, type_ in types.items():
        table.setdefault(phrase.split()[0], []).append((phrase, phrase.count(" ") + 1, type_))
    return {first: tuple(sorted(found, key=lambda row: -row[1])) for first, found in table.items()}
