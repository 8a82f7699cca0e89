"""Words compared: what else the listing says, and whether the recall says it too."""

import re
from collections.abc import Container
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from resolvers.matching.candidate import Candidate
from resolvers.matching.quoting import words_said
from resolvers.matching.rarity import rarity
from resolvers.matching.text import Asked
from resolvers.matching.told import OPENING, SHORTEST_MISSPELT, told_of
from resolvers.matching.words import SYNONYMS, joined
from resolvers.matching.written import listed
from resolvers.records import Recall
from resolvers.verdict import Evidence, EvidenceKind

MANY = 15.0  # rarity of some five telling words: more of them prove no more
_SHOWN = 8
_NUMBER = re.compile(
    r"(?<![\w.$/-])(?!(?:19|20)\d\d\b)\d{1,4}(?:\.\d{1,2})?(?![\w.%\"'/-])"
    r"(?! ?(?:x|pc|pcs|pack|pk|in|inch|ft|oz|lb|cm|mm|ml|l|gal|qt|hrs|hours|mi|miles|km|v|w)\b)"
)
# What sellers say of any goods, and what tells nothing.
CHATTER = frozenset(
    "the a an and or of for with w in on to by from it is are be was were this that these those at as have has had"
    " its can about into up one two new nwt nib bnib nos oem used use preowned open opened box boxed sealed lot bundle"
    " sale free ship shipping fast delivery genuine authentic original great good excellent condition euc guc like"
    " vintage size sz qty pc pcs piece pack set kit gift best top hot premium quality perfect nice only no not all"
    " just never still pickup local moving bought worn clean tested work working color colour style model item brand"
    " product name number series version made usa us your you our my any will would may more than then out off if"
    " also other which who when where their they them he she we i bin ea inch cm mm ft lb oz read see photo pic"
    " please description".split()
)


@dataclass(frozen=True, slots=True)
class Telling:
    """The telling words of a title, the brand aside: those that the recall says too, and those it does not."""

    told: tuple[str, ...]
    untold: tuple[str, ...]
    is_number_told: bool  # whether the recall says a bare number too, which may be a model's
    follows: bool  # whether the word after the brand is told

    @property
    def weight(self) -> float:
        """How telling the told words are together."""
        return sum(map(weight_of, self.told))


def telling(asked: Asked, candidate: Candidate, brand: Evidence | None) -> Telling:
    """Return which telling words of the title the recall says too, spelt a little otherwise or of one type as well."""
    known = told_of(candidate.recall).stems | candidate.named
    known |= {word for named in asked.types if named.type in candidate.types for word in named.phrase.split()}
    own = [word for word in dict.fromkeys(asked.own_stems) if _tells(word, candidate)]
    told = [word for word in own if _is_told(word, known, candidate.recall)]
    untold = [word for word in own if word not in told]
    start = _after(brand, asked)
    next_word = next((word for word in asked.own_stems[start : start + 4] if _tells(word, candidate)), None)
    return Telling(tuple(told), tuple(untold), _is_number_told(asked, candidate), next_word in told)


def _is_number_told(asked: Asked, candidate: Candidate) -> bool:
    said = numbers_in(asked)
    return bool(said) and not told_of(candidate.recall).numbers.isdisjoint(said)


def numbers_in(asked: Asked) -> list[str]:
    """Return the bare numbers of the title."""
    return _NUMBER.findall(asked.folded_title)


def _tells(word: str, candidate: Candidate) -> bool:
    return word not in CHATTER and not word.isdigit() and not (len(word) > 2 and word in candidate.brand_text)


def _is_told(word: str, known: frozenset[str] | set[str], recall: Recall) -> bool:
    return word in known or SYNONYMS.get(word) in known or is_misspelt(word, recall)


def is_misspelt(word: str, recall: Recall) -> bool:
    """Whether *recall* tells a longer word that is spelt nearly so, or goes on from it."""
    opening = opening_of(word)
    return bool(opening) and any(
        other.startswith(word) or word.startswith(other) or OSA.distance(word, other, score_cutoff=1) <= 1
        for other in told_of(recall).longer_with(opening)
    )


def opening_of(word: str) -> str:
    """Return how a word begins that is long enough to be known though misspelt; "" for a shorter one."""
    return word[:OPENING] if len(word) >= SHORTEST_MISSPELT and word.isalpha() else ""


def _after(brand: Evidence | None, asked: Asked) -> int:
    """Return the number of the title's first word after the brand; 0 where the title does not name it."""
    key = joined(brand.asked) if brand else ""
    place = asked.names.get(key)
    if place is None:
        return 0
    run, end = "", place
    while len(run) < len(key) and end < len(asked.title):
        run += asked.title[end]
        end += 1
    return end


def said_too(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing tells what the recall tells too, besides the name; rare words count more."""
    apart = candidate.named | candidate.firm_words
    told = told_of(candidate.recall).stems
    shared = [
        word
        for word in (asked.stems | asked.details) & told
        if word not in apart and word not in CHATTER and len(word) > 1 and word not in candidate.brand_text
    ]
    if not shared:
        return None
    shared.sort(key=lambda word: (-rarity(word), word))
    words = words_said(shared, asked, _SHOWN)
    detail = (
        f"The recall, too, says {listed(words)}." if words else "The recall says some of the same codes or numbers."
    )
    weight = min(1.0, sum(map(rarity, shared)) / MANY)
    return Evidence(EvidenceKind.WORDS, " ".join(shared[:12]), "", round(weight, 3), detail, "description")


def said_alone(words: Telling, asked: Asked, agreed: Container[str] = ()) -> Evidence | None:
    """The title tells what the recall nowhere tells; the score is the share of its telling words.

    agreed: words that agree as a size, model or unit; that the recall does not speak of them would be untrue.
    """
    if not words.untold:
        return None
    alone = sorted(words.untold, key=lambda word: (-weight_of(word), word))
    shown_words = [word for word in alone if word not in agreed] or alone
    own = listed(words_said(shown_words, asked, _SHOWN)) or "some codes or numbers"
    detail = f"The title also says {own}, of which the recall does not speak."
    unknown = sum(map(weight_of, alone))
    share = unknown / (words.weight + unknown)
    return Evidence(EvidenceKind.WORDS, " ".join(alone[:12]), "", round(share, 3), detail)


def weight_of(word: str) -> float:
    """Return how telling *word* is; one with digits may be anything."""
    return 1.0 if any("0" <= c <= "9" for c in word) else rarity(word)
