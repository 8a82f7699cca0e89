"""Questions: what a caller may ask, checked and in one spelling before anything is judged.

Lengths are bounded here, so that nothing behind can be flooded; what a field means is settled in `matching`.
"""

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from resolvers.errors import InvalidDestination, InvalidField, TooLong

MOST_ID = 200  # of a partner's own id of a record
MOST_SHORT = 500  # brand, model, seller and the like
MOST_TITLE = 1_000  # the longest real title among 35,000 listings has 655 characters
MOST_DESCRIPTION = 20_000
# All but tab and line ends. Those of Latin-1 pass: real shops write them where they mean the signs of Windows.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_UTF8 = re.compile(r"[^\ud800-\udfff]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Product:
    """The thing as described by whoever offers it. Every field may be missing; an empty text is missing.

    gtin: as the seller wrote it; FNSKU and ASIN stand there too, so it is read but not refused.
    manufactured_on: the day this unit was made, where the seller knows it.
    """

    title: str | None = None
    brand: str | None = None
    model: str | None = None
    gtin: str | None = None
    category: str | None = None
    description: str | None = None
    seller: str | None = None
    condition: str | None = None
    manufactured_on: date | None = None
    serial_number: str | None = None
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class ListingKey:
    """A listing by its marketplace and the marketplace's own id for it."""

    marketplace: str
    external_id: str


class DestinationRule(StrEnum):
    """Why the United States' rules apply, or do not."""

    US = "US"
    NOT_US = "NOT_US"
    ASSUMED_US = "ASSUMED_US"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where the sale ends. place: ISO 3166 country or "US-xx"; None where none was given and the US is assumed."""

    place: str | None
    rule: DestinationRule


@dataclass(frozen=True, slots=True)
class Question:
    """One question: about a product, a listing or a seller (exactly one of the three is set).

    max_staleness_s: how old the recall facts may be for a CLEAR; it can only tighten the gateway's own bound.
    """

    destination: Destination
    product: Product | None = None
    listing: ListingKey | None = None
    seller_id: str | None = None
    max_staleness_s: int | None = None


def product(  # noqa: PLR0913 - the fields of the contract
    *,
    title: str | None = None,
    brand: str | None = None,
    model: str | None = None,
    gtin: str | None = None,
    category: str | None = None,
    description: str | None = None,
    seller: str | None = None,
    condition: str | None = None,
    manufactured_on: date | str | None = None,
    serial_number: str | None = None,
    lot: str | None = None,
) -> Product:
    """Return the product described, its texts trimmed, empty ones None.

    Raises TooLong, or InvalidField for a text that is no text or a date that is no ISO date.
    """
    return Product(
        title=text("title", title, MOST_TITLE),
        brand=text("brand", brand, MOST_SHORT),
        model=text("model", model, MOST_SHORT),
        gtin=text("gtin", gtin, MOST_SHORT),
        category=text("category", category, MOST_SHORT),
        description=text("description", description, MOST_DESCRIPTION),
        seller=text("seller", seller, MOST_SHORT),
        condition=text("condition", condition, MOST_SHORT),
        manufactured_on=day("manufacturedOn", manufactured_on),
        serial_number=text("serialNumber", serial_number, MOST_SHORT),
        lot=text("lot", lot, MOST_SHORT),
    )


PRODUCT_FIELDS = tuple(field.name for field in fields(Product))


def destination(given: str | None) -> Destination:
    """Return where the sale ends; ``None`` and ``""`` mean the United States, assumed and said so.

    US means the states, DC, the territories PR, GU, VI, AS, MP, UM and military posts (15 USC 2052(a)(17); APO/FPO
    mail is US domestic mail). Raises InvalidDestination.
    """
    if given is None or not given.strip():
        return Destination(None, DestinationRule.ASSUMED_US)
    place = given.strip().upper().replace("_", "-")
    if place in _US_PLACES or (place.startswith("US-") and place[3:] in _US_PARTS):
        return Destination(place, DestinationRule.US)
    country, _, part = place.partition("-")
    if country in _COUNTRIES and country != "US" and (place == country or re.fullmatch(r"[A-Z0-9]{1,3}", part)):
        return Destination(place, DestinationRule.NOT_US)
    raise InvalidDestination(given)


def max_staleness(given: object) -> int | None:
    """Return the bound on staleness in seconds. Raises InvalidField where it is negative or no whole number."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or given < 0:
        raise InvalidField("maxStalenessSeconds", given, "a whole number of seconds, 0 or more")
    return given


def text(field: str, given: object, most: int) -> str | None:
    if given is None:
        return None
    if not isinstance(given, str):
        raise InvalidField(field, given, "text or null")
    if len(given) > most:
        raise TooLong(field, len(given), most)
    if not _UTF8.fullmatch(given):
        raise InvalidField(field, given, "text that UTF-8 can carry, without half surrogates")
    if CONTROL.search(given):
        raise InvalidField(field, given, "text without control characters")
    return given.strip() or None


def key(field: str, given: object) -> str:
    """Return a partner's id, which goes into addresses and logs. Raises TooLong, InvalidField."""
    if isinstance(given, str) and len(given) > MOST_ID:
        raise TooLong(field, len(given), MOST_ID)
    if not isinstance(given, str) or not given.strip() or not given.isprintable():
        raise InvalidField(field, given, "an id: printable text that is not empty")
    return given.strip()


def day(field: str, given: object) -> date | None:
    """Return the day; only the one spelling 2026-03-26 is read. Raises InvalidField."""
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given if isinstance(given, str) and _DAY.fullmatch(given) else "")
    except ValueError:
        raise InvalidField(field, given, "a date as in 2026-03-26") from None


_TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP", "UM"})
_US_PLACES = _TERRITORIES | {"US", "USA"}
_US_PARTS = _TERRITORIES | frozenset(
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK"
    " OR PA RI SC SD TN TX UT VT VA WA WV WI WY AA AE AP".split()
)
# ISO 3166-1 alpha-2, with EU and UK, which shops write where they mean a market.
_COUNTRIES = frozenset(
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ"
    " CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO"
    " FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE"
    " JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO"
    " MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW"
    " PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM"
    " TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW EU UK".split()
)
