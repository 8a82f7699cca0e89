"""Words: any spelling of a text in, one folded spelling out, on the side of the product and of the recall."""

import html
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Two Arabic blessings are one sign each and come apart into eighteen letters and eight; they name no product.
_DASHES_AND_QUOTES = str.maketrans(
    dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("‘’ʼ´`", "'")
    | dict.fromkeys("“”″„", '"')
    | dict.fromkeys("®™©℠•·", " ")
    | {
        "½": ".5",
        "¼": ".25",
        "¾": ".75",
        "×": "x",
        "\ufdfa": " ",
        "\ufdfb": " ",
        "\u00a0": " ",
        "\u200b": "",
        "\u00ad": "",
    }
)
# Letters that look like Latin ones; a name written with them must not slip by.
_LOOKALIKES = str.maketrans("аеорсухіјѕԁһкмтвн" + "οαεικντυχρμı", "aeopcyxijsdhkmtbh" + "oaeikvtuxpui")
_CAPITALS = str.maketrans("АВЕКМНОРСТУХІЈЅ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTYXIJS" + "ABEZHIKMNOPTYX")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}[a-z]?\b")
_WORD = re.compile(r"[^\W_]{1,60}")  # what is longer is no word, and would only fill what is kept of words
_ASCII_SIGNS = {ord(sign): " " for sign in map(chr, range(128)) if not sign.isalnum()}
_NO_ASCII = re.compile(r"[^\x00-\x7f]")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def fold(text: str) -> str:
    """Return *text* in small letters without accents, entities, trade marks or typographic signs."""
    if "&" in text:
        text = html.unescape(text)
    if text.isascii():
        return _undotted(text.lower().replace("`", "'"))
    return _undotted(_NO_ASCII.sub(lambda hit: _folded(hit.group()), text.replace("`", "'")).casefold())


@lru_cache(maxsize=4_096)
def _folded(sign: str) -> str:
    """Return one sign, folded; what it becomes never rests on those beside it."""
    apart = unicodedata.normalize("NFKD", sign.translate(_DASHES_AND_QUOTES)).translate(_CAPITALS).casefold()
    return "".join(c for c in apart if not unicodedata.combining(c)).translate(_LOOKALIKES)


def _undotted(folded: str) -> str:
    """Return ``"g.l.m.z.z"`` as ``"glmzz"``."""
    return _DOTTED.sub(lambda hit: hit.group().replace(".", ""), folded) if folded.count(".") > 1 else folded


def tokenise(text: str) -> list[str]:
    """Return the words of *text*, folded, in order: runs of letters and digits, an inner apostrophe dropped."""
    return words_of(fold(text))


def words_of(folded: str) -> list[str]:
    """Return the words of a text that is folded already."""
    if "'" in folded:
        folded = _APOSTROPHE.sub("", folded)
    # The same twice; this way takes half the time, and most texts are ASCII.
    return folded.translate(_ASCII_SIGNS).split() if folded.isascii() else _WORD.findall(folded)


def joined(text: str) -> str:
    """Return the letters and digits of *text* as one key; ``"HONEY JOY"`` gives ``"honeyjoy"``, "and" is left out."""
    return run_of(tokenise(text))


def run_of(words: list[str]) -> str:
    """Return the words of a name as one key."""
    return "".join(words[:1] + [word for word in words[1:] if word != "and"])


# Plurals of "valve", "drive", "olive", "hive", "adhesive" and the like, and none of words in "f".
_ENDING_IN_VE = ("valves", "drives", "olives", "hives", "solves", "sives", "tives", "dives", "fives", "rives", "gives")


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return *word* without its plural ending; ``"knives"`` gives ``"knife"``, ``"batteries"`` ``"battery"``."""
    if len(word) < 4 or not word.isalpha() or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith(("ives", "lves")) and not word.endswith(_ENDING_IN_VE):
        return word[:-3] + ("fe" if word[-4] == "i" else "f")
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word.removesuffix("s")


def stems(words: Iterable[str]) -> list[str]:
    """Return the stem of each of *words*."""
    return [stem(word) for word in words]


# Words that sellers and the authority use for each other, as stems, both ways.
_PAIRS = (
    "infant baby|newborn baby|toddler child|kid child|children child|kid children|bike bicycle|"
    "magnet magnetic|colored color|gray grey|colour color|cycling bicycle|cycle bicycle|pj pajama|"
    "pyjama pajama|photo picture|tv television|auto car|rolling roller|wood wooden|woman women|"
    "man men|ladie women|elderly adult|senior adult|portable travel|battery cell|receptacle outlet|"
    "charging charger|washing washer|drying dryer|cooking cooker|heating heater|heated heater|"
    "lighting light|lighted light|cooktop stove|range stove|sofa couch|garment clothing|fold foldable|"
    "folding foldable|collapsible foldable|painting paint|fingerpainting finger|hairdryer dryer|"
    "treatment serum|regrowth growth|ebike electric|highchair chair|motorized electric|powered electric"
)
_SYNONYMS = [pair.split() for pair in _PAIRS.split("|")]
SYNONYMS: dict[str, str] = {pair[0]: pair[1] for pair in _SYNONYMS} | {pair[1]: pair[0] for pair in _SYNONYMS}
# The same the other way round: stem -> the words that it stands for.
SAID_FOR: dict[str, list[str]] = {}
for _word, _other in SYNONYMS.items():
    SAID_FOR.setdefault(_other, []).append(_word)
