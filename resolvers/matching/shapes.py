"""Shapes: a word in, whether it could be a model number out. Dates, measures, prices and the like could not."""

import re
from enum import Enum, auto
from functools import lru_cache

from resolvers.matching.common_words import COMMON_WORDS


class Shape(Enum):
    """What a word looks like."""

    NONE = auto()
    MIXED = auto()  # letters and digits: "GH018L"
    DIGITS = auto()  # "27828"


_UNITS = (
    "in|inch|inches|ft|feet|foot|lb|lbs|pound|pounds|oz|ounce|ounces|ml|l|liter|liters|litre|mm|cm|m|km|v|volt|volts|w|watt|watts|kw|kg|g|mg"
    "|mah|wh|ah|a|amp|amps|qt|quart|quarts|gal|gallon|gallons|hz|khz|mhz|ghz|hp|cc|psi|btu|rpm|mph|gb|tb|mb|k|p|pc|pcs|pk|pack|piece|pieces|ct|count"
    "|year|years|yr|yrs|month|months|mo|mos|day|days|hour|hours|hr|hrs|min|minutes|sec|percent|degree|degrees|cup|cups|person|people|light|lights"
    "|drawer|drawers|tier|tiers|speed|speeds|way|door|shelf|prong|wheel|wheels|player|players|count|size|sizes|gauge|ga|mil|x|st|nd|rd|th|s|d|t|y|m|am|pm"
    "|units|sets|pair|pairs|reports|incidents|injuries|stores|toll|colors|sq|cu|cubic|square|fl|dozen|set|packs|pcs|gram|grams|meter|meters|yard|yards|watts"
)
_MEASURE = re.compile(
    rf"\d{{1,4}}(?:[.,/]\d{{1,3}}){{0,2}}[-\s]?(?:{_UNITS})|\d{{5,6}}-?(?:mah|btus?|rpm|lumens?)", re.IGNORECASE
)
_UNIT = frozenset(_UNITS.split("|"))
_NO_MODEL = re.compile(
    r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}/\d{2,4}|\d{4}-\d{2}(?:-\d{2})?"  # dates
    r"|\d{1,2}-?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-?\d{2,4}"
    r"|(?:19|20)\d\d(?:s|-(?:19|20)?\d\d)?"  # years
    r"|1?-?\(?[2-9]\d\d\)?-\d{3}-\d{4}|\d{3}-\d{4}"  # telephones
    r"|\d{1,3}(?:,\d{3})+|\d+\.\d+|\d+[-x]\d+(?:[-x]\d+)?(?:\"|in)?|\d+/\d+"  # amounts, sizes, fractions
    r"|\d+-(?:[a-z]{2,}-?)+\d?|\d+(?:st|nd|rd|th)|\dx{1,2}[sl]"  # "12-cup", "2-in-1", "3XL"
    r"|(?:cr|lr|sr|br|ag)\d{2,5}[a-z]?|18650|(?:usb|ip|mp|f|cfr|astm|en|iso|bs|un|ul|nfpa|ansi)-?\d{1,5}[a-z]?|[ac]\d?|aaa?|\d[dg]|h\d|4k|8k|1080p|4x4"
    r"|[\d.]+-?cu\.?ft",
    re.IGNORECASE,
)
_WORD_AND_NUMBER = re.compile(r"([A-Za-z]{4,})-\d{1,2}")  # "figure-8"
_ASIN = re.compile(r"B0[A-Z0-9]{8}")  # names an offer, and is read as such
_LEGAL = re.compile(r"[A-Za-z0-9*][A-Za-z0-9./_#+*,-]*")
_DIGIT = re.compile("[0-9]")
_LONGEST = 24


def shape_of(word: str) -> Shape:
    """Return what *word*, free of punctuation around it, looks like."""
    return _shape(word) if 2 <= len(word) <= _LONGEST else Shape.NONE


@lru_cache(maxsize=16_384)
def _shape(word: str) -> Shape:
    if not 2 <= len(word) <= _LONGEST or not _DIGIT.search(word) or not _LEGAL.fullmatch(word):
        return Shape.NONE
    if _ASIN.fullmatch(word) or _MEASURE.fullmatch(word) or _NO_MODEL.fullmatch(word):
        return Shape.NONE
    named = _WORD_AND_NUMBER.fullmatch(word)
    if named and named.group(1).lower() in COMMON_WORDS:
        return Shape.NONE
    if any(c.isalpha() for c in word):
        return Shape.MIXED
    return Shape.DIGITS if word.replace("-", "").replace(".", "").isdigit() else Shape.NONE


def announced_unit(word: str) -> bool:
    """Whether *word* makes a measure of the number before it."""
    return word.lower() in _UNIT
