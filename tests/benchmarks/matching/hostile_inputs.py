"""Hostile inputs: listings written to keep the judgement busy, each as long as the edge lets it be and longer."""

from collections.abc import Sequence
from dataclasses import replace

from resolvers.questions import MOST_DESCRIPTION, MOST_SHORT, MOST_TITLE, Product

LONG = 65_536  # what a caller inside may pass; the edge cuts a title at 2,000 signs and a description at 20,000


def hostile(brands: Sequence[str], models: Sequence[str], phrases: Sequence[str]) -> dict[str, Product]:
    """Return listings by what is hostile in them. brands, models, phrases: of recalls, so that they find candidates."""
    texts = {
        "one word": "bassinet " * 8_000,
        "one letter": "a " * 40_000,
        "no blank": "x" * LONG,
        "digits": "7" * LONG,
        "numbers": " ".join(map(str, range(10_000, 21_000))),
        "small numbers": " ".join(map(str, range(1_000))) + " in ft oz" * 6_000,
        "dashes": "-" * LONG,
        "dashed": "a-1-" * 16_000,
        "dots": "a.b." * 16_000,
        "slashes": "1/2/" * 16_000,
        "apostrophes": "a'" * 32_000,
        "blanks": " \t" * 32_000,
        "brands": _repeated(brands),
        "models": _repeated(models),
        "names": _repeated(phrases),
        "model-like": " ".join(f"AB{number}X" for number in range(10_000)),
        "model-like pairs": " ".join(f"A{number} {number}" for number in range(6_000)),
        "for": "for " * 16_000,
        "not for": "not a part only for use without " * 2_000,
        "entities": "&amp;" * 13_000,
        "nested entities": "&" + "amp;" * 16_000,
        "open entities": "&#" * 32_000,
        "zalgo": ("z" + "\u0300\u0316\u0335" * 20) * 1_050,
        "emojis": "🔥🎁👩‍👩‍👧‍👦" * 7_000,
        "right to left": "\u202eסרט " * 12_000,
        "ligatures": "ﷺ" * LONG,
        "lookalikes": "ѕunһоllоw " * 6_500,
        "sizes": '12 x 12 x 12 in 5" 3 ft, ' * 2_600,
        "lots": "lot no. code is # " * 3_600,
        "dates": "made from January 2020 to March 2021 " * 1_700,
        "quotes": '"' * LONG,
        "brackets": "(" * LONG,
    }
    found = {}
    for name, text in texts.items():
        found[f"{name}, title"] = Product(title=text[:MOST_TITLE])
        found[f"{name}, all fields"] = _everywhere(text, MOST_TITLE, MOST_DESCRIPTION, MOST_SHORT)
        found[f"{name}, 64 KB"] = _everywhere(text, LONG, LONG, LONG)
    known = Product(title=phrases[0], brand=brands[0], model=models[0])
    return found | {f"recalled, {name}": replace(known, description=text[:LONG]) for name, text in texts.items()}


def _everywhere(text: str, title: int, description: int, short: int) -> Product:
    little = text[:short]
    return Product(
        title=text[:title],
        brand=little,
        model=little,
        gtin=little,
        category=little,
        description=text[:description],
        seller=little,
        condition=little,
        serial_number=little,
        lot=little,
    )


def _repeated(words: Sequence[str]) -> str:
    text = " ".join(words)
    return text * (LONG // (len(text) or 1) + 1)
