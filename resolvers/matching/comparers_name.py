"""Names compared: the seller, and the words for the thing itself."""

from itertools import pairwise

from resolvers.matching.candidate import Candidate
from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.comparers_brand import key_of
from resolvers.matching.phrases import Phrase
from resolvers.matching.quoting import words_said
from resolvers.matching.rarity import rarity
from resolvers.matching.text import Asked
from resolvers.matching.words import SYNONYMS
from resolvers.matching.written import listed, quoted
from resolvers.records import Fact
from resolvers.verdict import Evidence, EvidenceKind

_MOSTLY = 0.6  # a title with so much of the name is told to name the thing
_TOLD = 0.75  # share of the words of a name that a description must have to name the thing
BY_DETAILS = 0.4
_LEAST = 0.15  # share of a name of which less says nothing


def seller_named(asked: Asked, candidate: Candidate) -> tuple[str, Fact] | None:
    """Return the firm that both name, as seller, brand or in the title."""
    for name, fact in candidate.sellers.items():
        is_named = name in asked.seller_names or name == asked.brand or (len(name) >= 6 and name in asked.names)
        if is_named and name not in COMMON_WORDS:
            return name, fact
    return None


def same_seller(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The seller, or a name in the title, is a firm that the recall names."""
    if named := seller_named(asked, candidate):
        name, fact = named
        who = "The seller" if name in asked.seller_names else "A name in the listing"
        detail = f"{who} is a firm that the recall names: {quoted(fact.words)}."
        return Evidence(EvidenceKind.SELLER, name, fact.value, 1.0, detail, fact.field, fact.words)
    for name in (*asked.seller_names, asked.brand):
        for key, fact in candidate.sellers.items():
            if (
                min(len(key), len(name)) >= 5
                and key not in COMMON_WORDS
                and name not in COMMON_WORDS
                and (key.startswith(name) or name.startswith(key))
            ):
                whose = "brand" if name == asked.brand else "seller's name"
                detail = f"The {whose} is like the name of a firm in the recall: {quoted(fact.words)}."
                return Evidence(EvidenceKind.SELLER, name, fact.value, 0.7, detail, fact.field, fact.words)
    return None


def same_name(asked: Asked, candidate: Candidate, brand: Evidence | None) -> Evidence | None:
    """The title names the thing as the recall does; the score is the share of the recall's words that it covers."""
    share, phrase = share_of_name(asked, candidate, key_of(brand.asked, brand.recorded) if brand else None)
    if phrase is None:
        return None
    how = "names" if share >= _MOSTLY else "shares words with"
    detail = f"The title {how} what the recall calls {quoted(phrase.words)}."
    return Evidence(
        EvidenceKind.NAME, asked.product.title or "", phrase.words, round(share, 3), detail, phrase.field, phrase.words
    )


def share_of_name(asked: Asked, candidate: Candidate, brand: str | None) -> tuple[float, Phrase | None]:
    """Return how far the title names the thing as the recall does, and by which phrase it does most.

    brand: the key of the brand that both name, whose words count for nothing.
    """
    best, of_product, phrase = 0.0, 0.0, None
    keys = candidate.brand_text if brand is None else brand
    for tried in candidate.phrases:
        covered = _coverage(tried, asked, keys)
        if covered > best:
            best, phrase = covered, tried
        if tried.field == "products":
            of_product = max(of_product, covered)
    if phrase is None or best < _LEAST:
        return 0.0, None
    if any(tried.field == "products" for tried in candidate.phrases):
        best = 0.5 * best + 0.5 * of_product  # titles and first sentences are often wider than what is recalled
    return best, phrase


def told_name(asked: Asked, candidate: Candidate, brand: str) -> Evidence | None:
    """The title says little, and description or category name the thing as the recall does; *brand* is left out."""
    if asked.types:
        return None  # the title names a thing, and what else is told belongs to that
    for phrase in candidate.phrases:
        words = [word for word in dict.fromkeys(phrase.order) if word not in brand]
        total = sum(map(rarity, words))
        told = sum(rarity(word) for word in words if word in asked.stems or word in asked.details)
        if total and told >= _TOLD * total:
            detail = f"The description or category names what the recall calls {quoted(phrase.words)}."
            return Evidence(
                EvidenceKind.NAME,
                asked.product.title or "",
                phrase.words,
                BY_DETAILS,
                detail,
                phrase.field,
                phrase.words,
            )
    return None


def words_of_unreadable(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title shares a rare word and another with a record that could not be read."""
    told = {word for phrase in candidate.phrases for word in phrase.stems}
    shared = sorted(word for word in asked.stems & told if len(word) > 2 and not word.isdigit())
    if len(shared) < 2 or all(word in COMMON_WORDS for word in shared):
        return None
    words = ", ".join(shared[:8])
    detail = f"The record, which could not be read whole, also says {listed(words_said(shared, asked, 8))}."
    return Evidence(EvidenceKind.NAME, asked.product.title or "", words, 0.5, detail, "description", shared[0])


def _coverage(phrase: Phrase, asked: Asked, brands: str) -> float:
    """Return the share of the words of *phrase*, rare ones counting more, that the title has; *brands* are left out."""
    agreed = phrase.head.split() if any(named.type == phrase.head_type for named in asked.types) else ()
    total = covered = 0.0
    open_words = []
    for word in dict.fromkeys(phrase.order):  # in order: a sum in the order of a set would differ between processes
        if word in brands:
            continue
        weight = rarity(word)
        total += weight
        if word in asked.stems or word in asked.names or SYNONYMS.get(word) in asked.stems or word in agreed:
            covered += weight
        else:
            open_words.append(word)
    if open_words:
        joined_up = {word for one, two in pairwise(phrase.order) if one + two in asked.stems for word in (one, two)}
        covered += sum(rarity(word) for word in open_words if word in joined_up)
    if not total:  # the brand is all of the name
        return 1.0 if phrase.types and asked.stems.issuperset(phrase.stems) else 0.0
    return covered / total
