"""Words compared: what else the listing says, and whether the recall says it too."""

from resolvers.matching.candidate import Candidate, told_stems
from resolvers.matching.rarity import rarity
from resolvers.matching.text import Asked
from resolvers.matching.words import SYNONYMS
from resolvers.verdict import Evidence, EvidenceKind

MANY = 15.0  # rarity of some five telling words: more of them prove no more
_SHOWN = 8
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


def said_too(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing tells what the recall tells too, besides the name; rare words count more."""
    named = candidate.named
    told = told_stems(candidate.recall)
    shared = [
        word
        for word in (asked.stems | asked.details) & told
        if word not in named and word not in CHATTER and len(word) > 1 and word not in candidate.brand_text
    ]
    if not shared:
        return None
    shared.sort(key=lambda word: (-rarity(word), word))
    detail = f"The recall's description also speaks of {', '.join(shared[:_SHOWN])}."
    weight = min(1.0, sum(map(rarity, shared)) / MANY)
    return Evidence(EvidenceKind.WORDS, " ".join(shared[:12]), "", round(weight, 3), detail, "description")


def said_alone(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title tells what the recall nowhere tells; the score is the share of its telling words."""
    told = told_stems(candidate.recall)
    known = unknown = 0.0
    alone = []
    for word in dict.fromkeys(asked.own_stems):
        if word in CHATTER or (len(word) > 2 and word in candidate.brand_text):
            continue
        if word in told or word in candidate.named or SYNONYMS.get(word) in told:
            known += _weight(word)
        else:
            unknown += _weight(word)
            alone.append(word)
    if not alone:
        return None
    alone.sort(key=lambda word: (-_weight(word), word))
    detail = f"The title also says {', '.join(alone[:_SHOWN])}, of which the recall does not speak."
    share = unknown / (known + unknown)
    return Evidence(EvidenceKind.WORDS, " ".join(alone[:12]), "", round(share, 3), detail)


def told_weight(asked: Asked, candidate: Candidate) -> float:
    """Return how telling the words of the title are, taken together, that the recall tells too, its brands aside."""
    told = told_stems(candidate.recall)
    return sum(
        _weight(word)
        for word in set(asked.own_stems)
        if word not in CHATTER
        and not (len(word) > 2 and word in candidate.brand_text)
        and (word in told or word in candidate.named or SYNONYMS.get(word) in told)
    )


def _weight(word: str) -> float:
    return 1.0 if any("0" <= c <= "9" for c in word) else rarity(word)
