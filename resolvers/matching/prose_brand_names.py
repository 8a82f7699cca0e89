"""Brand names: words in, whether they can be a brand's name, and where the name ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import named_in
from resolvers.matching.lexicon import named_types
from resolvers.matching.prose_firms import SHOPS
from resolvers.matching.prose_names import fact_of
from resolvers.matching.rarity import rarity
from resolvers.matching.shapes import Shape, shape_of
from resolvers.matching.words import fold, joined, stem, words_of
from resolvers.records import Fact, FactKind, Field, FirmRole, Recall

NOT_A_BRAND = frozenset(
    "recall recalls recalled alert cpsc expanded expands inc llc ltd corp company usa america north various"
    " multiple the a an and of by for with in on about certain all new children childrens kids infant baby adult made"
    " china warning caution model led rgb usb lcd pvc atv utv rov hd diy ac dc uv this these it"
    " vin vins bluetooth wifi brand as at global easter halloween hanukkah thanksgiving"
    " january february march april june july august september october november december jan feb apr jun jul aug"
    " sept oct nov dec".split()
)
_RARE = 3.5
HAS_DIGIT = re.compile("[0-9]")
_ENDS_OF_FIRM = frozenset("the and of inc llc ltd co corp".split())
_GOES_ON = re.compile(r"(?:s|'s)?(?: [a-z\"“]|[.,'’])")
_LOWER_WORD = re.compile(r"(?<![\w'’-])[a-z]+")
_MEASURED = re.compile(
    r"\d+(?:v|w|mah|ah|wh|oz|ml|in|ft|gal|qt|lb|lbs|kg|cc|hz|psi|pc|pcs)|[a-z]\d|[a-z]{2}\d{2,}|\d+[a-z]\d+"
)
_BRANDED = re.compile(r"[- ]branded$", re.IGNORECASE)
_OF_A_DATE = frozenset("mdy")
_TRADES = frozenset(
    "retailer retailers importer importers distributor distributors manufacturer manufacturers company companies firm"
    " firms maker makers seller sellers store stores".split()
)
PLACES = frozenset(
    "shenzhen shenzhenshi guangzhou guangzhoushi dongguan dongguanshi yiwu yiwushi ningbo hangzhou shanghai"
    " shanghaishi beijing xiamen foshan hong kong hongkong zhejiang guangdong fujian jiangsu hebei hunan hubei"
    " henan sichuan anhui jiangxi shandong changsha wuhan zhongshan nanjing suzhou wuxi quanzhou putian jinhua"
    " taizhou wenzhou qingdao tianjin chengdu zhengzhou hefei huizhou nanning american pacific atlantic california"
    " texas".split()
)


@dataclass(frozen=True, slots=True)
class Known:
    """What tells where a brand ends: the words of the firms' names, and the text."""

    firms: tuple[tuple[str, ...], ...]
    text: str
    everywhere: str
    lower_words: frozenset[str]

    @classmethod
    def of(cls, recall: Recall, firm: str, text: str) -> "Known":
        """Return what is known of *recall*, whose title names *firm*."""
        names = [firm, *(one.name for one in recall.firms if one.role is not FirmRole.RETAILER)]
        parts = (part for name in names for part in named_in(name))
        everywhere = " ; ".join([recall.title, *(product.name for product in recall.products), text])
        lower = frozenset(_LOWER_WORD.findall(text))
        return cls(tuple(tuple(words_of(part)) for part in parts), text, everywhere, lower)

    def length_of_firm(self, words: Sequence[str]) -> int:
        """Return how many of the leading *words*, two or more, begin a firm's name, as "Black Diamond" does."""
        folded = [tuple(words_of(fold(word))) for word in words]
        for length in range(min(4, len(words)), 1, -1):
            run = tuple(part for parts in folded[:length] for part in parts)
            if any(firm[: len(run)] == run and set(run) - _ENDS_OF_FIRM for firm in self.firms) and folded[length - 1]:
                return length
        return 0

    def is_invented(self, word: str) -> bool:
        """Whether *word*, which also stands for a type of thing, is a name here: rare, and never in small letters."""
        name = joined(word)
        is_plain = all(part in COMMON_WORDS or len(part) < 3 for part in words_of(fold(word)))
        is_name = word[:1].isupper() and stem(name) == name and name not in self.lower_words
        return is_name and not is_plain and rarity(stem(name)) >= _RARE

    def is_firm_of(self, word: str, trades: frozenset[str]) -> bool:
        """Whether *word* is a firm's name, but for *trades* and legal forms: "Tiger" of "Tiger Industries"."""
        said = tuple(words_of(fold(word)))
        return any(firm[:1] == said and trades.issuperset(firm[1:]) for firm in self.firms)

    def is_firm(self, key: str) -> bool:
        """Whether a firm's name begins with *key*."""
        return any("".join(firm).startswith(key) for firm in self.firms)

    def stand_together(self, first: str, second: str) -> bool:
        """Whether *second* belongs to the name, as in "Arctic Cat": small letters follow, *first* is never alone."""
        if second.lower() in self.lower_words:
            return False
        both = f"{first} {second}"
        ends = (place + len(both) for place in _places(both, self.text))
        return any(_GOES_ON.match(self.text, end) for end in ends) and not self.stands_alone(first, f" {second}")

    def stands_alone(self, first: str, second: str) -> bool:
        """Whether title, names or text have *first* where *second* does not follow."""
        text = self.everywhere
        places = (
            place for place in _places(first, text) if not text[place + len(first) : place + len(first) + 1].isalnum()
        )
        return any(not text.startswith(second, place + len(first)) for place in places)


def _places(said: str, text: str) -> Iterator[int]:
    """Yield where *said* begins in *text*."""
    place = text.find(said)
    while place >= 0:
        yield place
        place = text.find(said, place + 1)


def may_be_brand(word: str) -> bool:
    """Whether *word* may begin a brand: a name by its writing, no common word and no type of thing."""
    key, parts = joined(word), words_of(fold(word))
    if (
        not key
        or key in NOT_A_BRAND
        or (len(key) < 3 and not word.isupper())
        or not is_written_as_name(word)
        or named_types([stem(key)])
    ):
        return False
    return any(part not in COMMON_WORDS and len(part) > (2 if len(parts) > 1 else 0) for part in parts)


def may_follow(word: str) -> bool:
    """Whether *word* may go on a brand that was begun."""
    if word.isdigit():
        return len(word) <= 2  # "Forever 21"
    return may_be_brand(word) and not HAS_DIGIT.search(word)


def is_written_as_name(word: str) -> bool:
    """Whether *word* has a capital, begins with a digit, or is of another alphabet."""
    return any(c.isupper() for c in word) or any(c.isdigit() for c in word[:1]) or not word.isascii()


def brand_fact(written: str, field: Field, at: int, *, may_be_common: bool = False) -> list[Fact]:
    """Return the brand that *written* names, as a list of one fact, or of none where it can be none."""
    name = _BRANDED.sub("", written.strip(" \"'“”,.;:()-®™").removeprefix("The "))
    parts = words_of(fold(name))
    if ":" in name or ";" in name or _is_trade(parts) or set("".join(parts)) <= _OF_A_DATE:
        return []
    words = [word for word in parts if word not in NOT_A_BRAND]
    while words and (words[0] in PLACES or (words[0].isdigit() and len(words[0]) == 4)):
        words.pop(0)
    key = "".join(parts if may_be_common and words else words)
    is_model = shape_of(name) is Shape.MIXED and sum(c.isdigit() for c in key) >= len(key) / 3
    if len(key) < 2 or len(key) > 40 or key.isdigit() or is_model or key in SHOPS or _MEASURED.fullmatch(key):
        return []
    if key in COMMON_WORDS and not may_be_common:
        return []
    return [fact_of(FactKind.BRAND, name, field, at + written.index(name))]


def _is_trade(parts: Sequence[str]) -> bool:
    """Whether the words name a trade and no firm: "Six Retailers", "Bicycle Companies"."""
    return bool(parts) and parts[-1] in _TRADES and all(part in COMMON_WORDS or len(part) < 6 for part in parts[:-1])
