"""Identifiers: any spelling of a GTIN, model, ASIN or recall number in, one spelling out."""

import re

from resolvers.errors import InvalidGtin, InvalidRecallNumber

_GTIN_LENGTHS = (8, 12, 13, 14)
_SEPARATORS = re.compile(r"[\s.\-–—_]+")
_RECALL_NUMBER = re.compile(r"(?:CPSC|RECALL)?[\s#-]*(W?)[\s-]*(\d{2})[\s-]?(\d{3})([A-Z]?)", re.IGNORECASE | re.ASCII)
_ASIN = re.compile(r"(?:B0[A-Z0-9]{8}|X0[A-Z0-9]{8})")
_ASIN_LENGTH = 10
_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}  # full-width signs, as they are typed in Asia
_MODEL_DROP = re.compile(r"[^A-Z0-9]+")


def gtin14(given: str) -> str:
    """Return *given* as 14 digits; ``"0 36000 29145 2"`` gives ``"00036000291452"``.

    Eight digits that are no GTIN-8 may be a UPC-E, which stands for a UPC-A.
    Raises InvalidGtin on a wrong length or check digit (GS1 General Specifications, mod 10).
    """
    digits = _SEPARATORS.sub("", given.translate(_WIDE))
    if not (digits.isascii() and digits.isdigit()):
        raise InvalidGtin(given, "expected 8, 12, 13 or 14 digits and nothing else")
    if len(digits) not in _GTIN_LENGTHS:
        raise InvalidGtin(given, f"it has {len(digits)} digits; expected 8, 12, 13 or 14")
    expected = check_digit(digits[:-1])
    if digits[-1] != expected:
        if whole := upc_of(digits):
            return whole.zfill(14)
        raise InvalidGtin(given, f"check digit is {digits[-1]}, expected {expected}")
    if len(set(digits)) == 1:
        raise InvalidGtin(given, "all digits are alike, which no product has")
    return digits.zfill(14)


def upc_of(given: str) -> str | None:
    """Return the UPC-A that the UPC-E *given* stands for; None where it is none.

    ``"04252614"`` gives ``"042100005264"``. A UPC-E leaves out noughts; its last digit but one tells where they stood.
    """
    digits = _SEPARATORS.sub("", given.translate(_WIDE))
    if not re.fullmatch("[01][0-9]{7}", digits):
        return None
    system, body, how = digits[0], digits[1:6], digits[6]
    if how in "012":
        whole = f"{system}{body[:2]}{how}0000{body[2:]}"
    elif how in "34":
        kept = int(how)
        whole = f"{system}{body[:kept]}00000{body[kept:]}"
    else:
        whole = f"{system}{body}0000{how}"
    return whole + digits[7] if check_digit(whole) == digits[7] else None


def check_digit(body: str) -> str:
    """Return the mod-10 check digit that follows *body*, digits of a GTIN without their last."""
    weighted = (int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-sum(weighted) % 10)


def asin(given: str) -> str | None:
    """Return the ASIN or FNSKU that *given* is, in capitals; None where it is neither."""
    if len(given) < _ASIN_LENGTH:
        return None
    key = given.translate(_WIDE).strip().upper()
    return key if _ASIN.fullmatch(key) else None


def model_key(given: str) -> str:
    """Return the letters and digits of a model in capitals; ``"WL-35008 dmn"`` gives ``"WL35008DMN"``."""
    key = given.upper()
    return key if key.isalnum() and key.isascii() else _MODEL_DROP.sub("", key)


def recall_number(given: str) -> str:
    """Return a CPSC number in one spelling; ``"CPSC-26-348"`` and ``"26348"`` give ``"26-348"``.

    ``"99003A"`` gives ``"99-003a"``: 1998 to 2001 some carry a letter. The first two digits are the fiscal year.
    Raises InvalidRecallNumber.
    """
    _, year, sequence, letter = _number_parts(given)
    return f"{year}-{sequence}{letter}"


def recall_key(given: str) -> str:
    """Return the key of a recall or, with a "W" before the number, of a warning: ``"W26-313"``.

    Raises InvalidRecallNumber.
    """
    warning, year, sequence, letter = _number_parts(given)
    return f"{warning}{year}-{sequence}{letter}"


def _number_parts(given: str) -> tuple[str, str, str, str]:
    found = _RECALL_NUMBER.fullmatch(given.strip()) if len(given) <= 40 else None
    if not found:
        raise InvalidRecallNumber(given)
    warning, year, sequence, letter = found.groups()
    return warning.upper(), year, sequence, letter.lower()
