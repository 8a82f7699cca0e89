"""Noise: what sellers write around a product that says nothing of it, and other spellings of what they write."""

import unicodedata
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from resolvers.matching.parts import ALWAYS_COPIES, COPIES, PARTS
from resolvers.matching.words import stem, tokenise
from tests.resolvers.matching.world import index

SHOP = (
    "free shipping|brand new|new|NIB|great gift|fast delivery|ships today|in stock|best seller|hot sale|must see"
    "|limited time|L@@K|top quality|premium|2025 edition|US seller|eBay exclusive|mint|open box|see photos|wow!!!"
    "|money back guarantee|tax free|risk-free|hassle free returns|no returns|no reserve|no rush|and|with|the|w/|by"
    "|from a smoke free home|new in box|gift for dad|free gift|while supplies last"
)
THINGS = (
    "bath towel|coffee maker|bicycle helmet|garden hose|floor lamp|dog leash|wool sweater|office chair|phone charger"
    "|tent|skillet|hair dryer|bookshelf|sunglasses|yoga mat|crib|candle|ladder|drone|keyboard|bed|table"
)
BRANDS = "Zedmark|Sony|Coleman|Ikea|Fisher-Price|Black & Decker|Nike|Graco|Dewalt|KitchenAid|Acme|Hamilton Beach"
SIZES = "12 oz|5 ft|18 gallon|size 4T|XL|36 in x 12 in|6'|250ml|3 lbs|110V|1,500 W|2-pack|set of 4|15.4 inch|7/8|½ in"
NUMBERS = "1|7|42|100|2024|12345|987654|4006381333931|3.5|99%|$19.99|#5|10-12|1080p|ISO9001|AB12|QX-77|ZZZ99999X"
COLOURS = "black|white|rose gold|navy blue|multicolor|grey|red|pink|stainless steel|wooden|plastic|cotton"
SIGNS = "🔥|🎁🎄|✨|★★★|—|…|~|!!!|/|+|(|)|[|]|*|™|®|•|\u200d|\u200b|\ufeff|\u202e|\u0301\u0302\u0303|ﾟ|ﷺ|,|-|;|."
SCRIPTS = (
    "ベビー|正品|婴儿床|детская кровать|горячая|سرير أطفال|עריסה|ξύλο|बच्चा|아기 침대|cuna de bebé|Kinderbett|größe"
)
ENTITIES = "&amp;|&nbsp;|&#8482;|&lt;br&gt;|&quot;|&amp;amp;|&#x1F525;|&copy;|&bogus;|&#0;|&#xD800;|&"
LISTS = (SHOP, THINGS, BRANDS, SIZES, NUMBERS, COLOURS, SIGNS, SCRIPTS, ENTITIES)

# These say something of the thing: that it goes with another or is a part, a copy, not it, mended, or of some lot.
TELLING = (
    PARTS
    | COPIES
    | ALWAYS_COPIES
    | frozenset(
        "for fit fits fitting compatible replaces replace replacing suits protects not isnt except without unlike no"
        " free non only replacement aftermarket repair repaired remedied retrofitted revised redesigned included incl"
        " lot batch date code mfg serial sn vin exp expires expiration made manufactured my model".split()
    )
)
_SAID_OF_SHOPS = frozenset(bit for bit in SHOP.split("|"))


@cache
def unrelated() -> tuple[str, ...]:
    """All that says nothing of a product: shops' chatter, and words and models of recalls."""
    bits = [bit for words in LISTS for bit in words.split("|") if bit]
    words = {word for recall in index().recalls for word in tokenise(recall.title)}
    models = {key for recall in index().recalls for key in index().candidate(recall.key).models}
    return tuple(bit for bit in (*bits, *sorted(words), *sorted(models)) if _is_unrelated(bit))


def _is_unrelated(bit: str) -> bool:
    return bit in _SAID_OF_SHOPS or TELLING.isdisjoint({*tokenise(bit), *map(stem, tokenise(bit))})


@st.composite
def among_noise(draw, product, *, most=8):
    """*product* with unrelated words anywhere in its title, its description, or both."""
    fields = draw(st.sampled_from([("title",), ("description",), ("title", "description")]))
    return replace(product, **{field: draw(_stuffed(getattr(product, field) or "", most)) for field in fields})


@st.composite
def _stuffed(draw, text, most):
    words = text.split()
    for bit in draw(st.lists(st.sampled_from(unrelated()), min_size=1, max_size=most)):
        words.insert(draw(st.integers(0, len(words))), bit)
    return " ".join(words)[:2_000]


def wide(text: str) -> str:
    """*text* in full-width letters."""
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def entities(text: str) -> str:
    """*text* with every sign as an HTML entity."""
    return "".join(f"&#{ord(sign)};" for sign in text)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def doubled_blanks(text: str) -> str:
    return text.replace(" ", "  ")


@st.composite
def gtins(draw, gtin14):
    """A spelling of a GTIN: as short as it goes or with its noughts, with blanks or hyphens, in full width."""
    lengths = [length for length in (8, 12, 13, 14) if not gtin14[: 14 - length].strip("0")]
    code = gtin14[14 - draw(st.sampled_from(lengths)) :]
    for place in sorted(draw(st.sets(st.integers(1, len(code) - 1), max_size=4)), reverse=True):
        code = code[:place] + draw(st.sampled_from([" ", "-", ".", "  ", "\u00a0", "\u2013"])) + code[place:]
    return draw(st.sampled_from([str, wide, " {} ".format]))(code)


@st.composite
def models(draw, written, *, anywhere):
    """A spelling of a model: a sign or blank put between letters and digits, or anywhere; any case, full width."""
    turns = [at for at in range(1, len(written)) if anywhere or _turns(written[at - 1], written[at])]
    if turns and draw(st.booleans()):
        at = draw(st.sampled_from(turns))
        signs = ["-", " ", "/", ".", "_", "  ", "\u2011", "\u00a0", "\u200b", "\u00ad"]
        written = written[:at] + draw(st.sampled_from(signs)) + written[at:]
    return draw(st.sampled_from([str, str.lower, str.upper, wide, entities]))(written)


def _turns(before: str, after: str) -> bool:
    return before.isalnum() and after.isalnum() and before.isdigit() != after.isdigit()
