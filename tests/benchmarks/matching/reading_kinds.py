"""Kinds of the reading: an expert's label and a read recall in, what should have been read and what was out."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from resolvers.errors import InvalidGtin
from resolvers.matching.candidate import prepare
from resolvers.matching.firms import firm_names
from resolvers.matching.identifiers import gtin14, model_key
from resolvers.matching.words import joined, stem, tokenise
from resolvers.records import Fact, FactKind, Recall

_K = FactKind
_MARKETPLACES = frozenset(
    "amazon walmart target ebay temu etsy homedepot lowes wayfair costco macys kohls bestbuy shein aliexpress facebook"
    " samsclub overstock sears kmart".split()
)
_DOMAIN = re.compile(r"(?:www\.)?([\w-]+)\.(?:com|net|org|co|shop|store|us)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_HALVES = re.compile(r"(\d+)[- ](\d)/([1-9])")
_SPELT = {
    word: str(number)
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
}
_SAYS_LITTLE = frozenset("the a an and or of for with in to model brand branded set".split())


@dataclass(frozen=True, slots=True)
class Told:
    """What should have been read and what was.

    wanted: key -> as the expert wrote it; found: key -> the fact.
    also: keys that are no error where they are found; elsewhere: wanted keys that were read in another form.
    """

    wanted: dict[str, str]
    found: dict[str, Fact]
    also: Collection[str] = ()
    elsewhere: Collection[str] = ()

    def missed(self) -> list[str]:
        """Return what the expert read and the reader did not."""
        return [shown for key, shown in self.wanted.items() if key not in self.found and key not in self.elsewhere]

    def false(self) -> dict[str, Fact]:
        """Return what the reader read and the expert did not."""
        return {key: fact for key, fact in self.found.items() if key not in self.wanted and key not in self.also}


def _brand(label: dict, recall: Recall) -> Told:
    """Of a brand's forms one is enough; a firm's name, or a brand with its series, is no error."""
    found = {joined(fact.value).removeprefix("the"): fact for fact in recall.facts_of(_K.BRAND)}
    wanted = {joined(brand).removeprefix("the"): brand for brand in label["brands"]}
    one_of = {key for key in wanted for other in wanted if other in found and (key in other or other in key)}
    heads = {joined(" ".join(name.split()[:n])) for name in label["names"] for n in range(1, 6)}
    series = {head for head in heads if head.startswith(tuple(wanted))} if wanted else set()
    firms = {key.removeprefix("the") for name in label["sellers"] for key in firm_names(name)}
    firms |= {
        key for key in found for firm in firms if key.startswith(firm) or (len(key) >= 5 and firm.startswith(key))
    }
    return Told(wanted, found, series | firms, one_of)


def _model(label: dict, recall: Recall) -> Told:
    """A model without a digit is a name, and is read where a name or brand has it."""
    wanted = {model_key(written): written for written in (*label["models"], *label["skus"])}
    ends = [model_key(end) for pair in label["ranges"] for end in pair]
    also = {*map(model_key, (*label["prefixes"], *label["patterns"])), *ends}
    forms = recall.facts_of(_K.MODEL_PREFIX, _K.MODEL_RANGE, _K.MODEL_PATTERN)
    elsewhere = {end for fact in forms for end in (fact.value, fact.until) if end}
    names = [model_key(fact.value) for fact in recall.facts_of(_K.NAME, _K.BRAND)]
    elsewhere |= {key for key in wanted if not key.isdigit() and any(key in name for name in names)}
    return Told(wanted, {fact.value: fact for fact in recall.facts_of(_K.MODEL)}, also, elsewhere)


def _model_form(label: dict, recall: Recall) -> Told:
    """Prefixes, ranges and patterns."""
    wanted = {model_key(written): written for written in (*label["prefixes"], *label["patterns"])}
    wanted |= {model_key("".join(pair)): " to ".join(pair) for pair in label["ranges"]}
    facts = recall.facts_of(_K.MODEL_PREFIX, _K.MODEL_RANGE, _K.MODEL_PATTERN)
    return Told(wanted, {model_key(fact.value + (fact.until or "")): fact for fact in facts})


def _gtin(label: dict, recall: Recall) -> Told:
    wanted = {_gtin_of(written): written for written in label["gtins"]}
    return Told(wanted, {fact.value: fact for fact in recall.facts_of(_K.GTIN)})


def _gtin_of(written: str) -> str:
    try:
        return gtin14(written)
    except InvalidGtin:
        return written


def _asin(label: dict, recall: Recall) -> Told:
    return Told(
        {written.upper(): written for written in label["asins"]}, {f.value: f for f in recall.facts_of(_K.ASIN)}
    )


def _seller(label: dict, recall: Recall) -> Told:
    """A firm by any of its names, also where it was read as a brand; a brand or shop as a seller is no error."""
    brands = {key for fact in recall.facts_of(_K.BRAND) for key in firm_names(fact.value)}
    found = {key: fact for fact in recall.facts_of(_K.SELLER) for key in firm_names(fact.value)}
    wanted, one_of = {}, set()
    for written in label["sellers"]:
        keys = firm_names(written)
        wanted |= {keys[0]: written} if keys else {}
        one_of |= {keys[0]} if any(key in found or key in brands for key in keys) else set()
    others = (*label["brands"], *label["shops"], *label["sellers"])
    return Told(wanted, found, {key for written in others for key in firm_names(written)}, one_of)


def _shop(label: dict, recall: Recall) -> Told:
    """Shops with a site of their own; marketplaces are none."""
    sites = {hit.group(1).lower(): written for written in label["shops"] if (hit := _DOMAIN.search(written))}
    wanted = {key: written for key, written in sites.items() if key.replace("-", "") not in _MARKETPLACES}
    also = {*sites, *(joined(name) for name in (*label["shops"], *label["brands"], *label["sellers"]))}
    return Told(wanted, {fact.value: fact for fact in recall.facts_of(_K.SHOP)}, also)


def _unit_scope(label: dict, recall: Recall) -> Told:
    scope, said = prepare(recall).unit_scope, label["unit_scope"]
    kinds = {"SERIAL": (_K.SERIAL,), "LOT": (_K.LOT,), "DATE": (_K.MADE_FROM, _K.MADE_UNTIL)}
    found = {scope.name: recall.facts_of(*kinds[scope.name])[0]} if scope else {}
    return Told({said: said} if said else {}, found)


def _unit(label: dict, recall: Recall, name: str, kind: FactKind) -> Told:
    wanted = {}
    for written in label[name]:
        pair = written if isinstance(written, list) else [written]
        wanted["".join(map(model_key, dict.fromkeys(pair)))] = " to ".join(pair)
    found = {
        fact.value + ("" if fact.until in (None, fact.value) else fact.until): fact for fact in recall.facts_of(kind)
    }
    return Told(wanted, found)


def _window(label: dict, recall: Recall, name: str, kinds: tuple[FactKind, FactKind]) -> Told:
    """The bounds that count: the earliest first day and the latest last one; a label may give the month alone."""
    wanted, found = {}, {}
    for end, kind, pick in (("from", kinds[0], min), ("until", kinds[1], max)):
        said = label[f"{name}_{end}"]
        if said:
            wanted[f"{end} {said[:7]}"] = said
        facts = recall.facts_of(kind)
        if facts:
            fact = pick(facts, key=lambda fact: fact.value)
            found[f"{end} {fact.value[:7]}"] = fact
    return Told(wanted, found)


def _price(label: dict, recall: Recall) -> Told:
    """The lowest and the highest."""
    ends = (("low", label["price_low"]), ("high", label["price_high"]))
    wanted = {f"{end} {int(price)}": f"{end} ${price}" for end, price in ends if price is not None}
    prices = [(float(price), fact) for fact in recall.facts_of(_K.PRICE) for price in (fact.value, fact.until) if price]
    if not prices:
        return Told(wanted, {})
    low, high = (pick(prices, key=lambda price: price[0]) for pick in (min, max))
    return Told(wanted, {f"low {int(low[0])}": low[1], f"high {int(high[0])}": high[1]})


def _colour(label: dict, recall: Recall) -> Told:
    """A colour's phrase is found by any word of it: "gray bar with orange weights" by gray."""
    words = {word.replace("grey", "gray") for phrase in label["colours"] for word in tokenise(phrase)}
    found = {fact.value: fact for fact in recall.facts_of(_K.COLOUR)}
    wanted = {phrase: phrase for phrase in label["colours"]}
    elsewhere = {p for p in wanted if any(word.replace("grey", "gray") in found for word in tokenise(p))}
    return Told(wanted, found, words, elsewhere)


def _size(label: dict, recall: Recall) -> Told:
    """Each number of the expert's sizes; a size in the product's name is no error."""
    found = {number: fact for fact in recall.facts_of(_K.SIZE) for number in _numbers(fact.value)}
    wanted = {number: size for size in label["sizes"] for number in _numbers(size)}
    others = (*label["names"], *label["scope_limits"], label["type"])
    return Told(wanted, found, {number for said in others for number in _numbers(said)})


def _numbers(said: str) -> list[str]:
    """Return the numbers of a size: "3/4T" has 3 and 4, "21-1/2 inches" has 21.5."""
    halved = _HALVES.sub(lambda hit: f"{int(hit[1]) + int(hit[2]) / int(hit[3]):g}", said)
    spelt = [_SPELT[word] for word in tokenise(halved) if word in _SPELT]
    return spelt + [number.replace(",", "").removesuffix(".0") for number in _NUMBER.findall(halved)]


def _type(label: dict, recall: Recall) -> Told:
    """The last telling word of the plain noun for the product, in any phrase that names it."""
    head = [stem(word) for word in tokenise(label["type"]) if stem(word) not in _SAYS_LITTLE][-1]
    told = {word for fact in recall.facts_of(_K.NAME) for word in _stems(fact.value)}
    return Told({head: label["type"]}, {}, (), told)


def _name(label: dict, recall: Recall) -> Told:
    """A phrase is found where one fact has all its words, and false where the label tells less than half of its own."""
    found = {fact.value: fact for fact in recall.facts_of(_K.NAME)}
    held = [_stems(value) for value in found]
    wanted = {name: name for name in label["names"] if _stems(name)}
    elsewhere = {name for name in wanted if any(_stems(name) <= stems for stems in held)}
    said = [*label["names"], *label["brands"], *label["models"], *label["sellers"], *label["parts"], label["type"]]
    known = _stems(" ".join([*said, *label["scope_limits"], *label["sizes"], *label["colours"]]))
    right = {value for value in found if len(_stems(value) & known) * 2 >= len(_stems(value))}
    return Told(wanted, found, right, elsewhere)


def _stems(said: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokenise(said)) - _SAYS_LITTLE


KINDS = {
    "brand": _brand,
    "model": _model,
    "model form": _model_form,
    "gtin": _gtin,
    "asin": _asin,
    "seller": _seller,
    "shop": _shop,
    "unit scope": _unit_scope,
    "serial": lambda label, recall: _unit(label, recall, "serials", _K.SERIAL),
    "lot": lambda label, recall: _unit(label, recall, "lots", _K.LOT),
    "made": lambda label, recall: _window(label, recall, "made", (_K.MADE_FROM, _K.MADE_UNTIL)),
    "sold": lambda label, recall: _window(label, recall, "sold", (_K.SOLD_FROM, _K.SOLD_UNTIL)),
    "price": _price,
    "colour": _colour,
    "size": _size,
    "type": _type,
    "name": _name,
}
