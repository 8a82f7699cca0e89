"""Names compared: brand, seller and the words for the thing itself."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from resolvers.matching.candidate import Candidate
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.fuzzy import is_near
from resolvers.matching.phrases import Phrase
from resolvers.matching.quoting import as_said, words_said
from resolvers.matching.rarity import rarity
from resolvers.matching.sounds import sound_alike, sounds_of
from resolvers.matching.text import Asked
from resolvers.matching.words import SYNONYMS, joined, stem, tokenise
from resolvers.matching.written import listed, quoted, shown
from resolvers.records import Fact, FactKind
from resolvers.verdict import Evidence, EvidenceKind

_UNHEARD_OF = 4.0
_RARE = 3.5
_MOSTLY = 0.6  # a title with so much of the name is told to name the thing
TOLD = 0.75  # share of the words of a name that a description must have to name the thing
EXACT, NEAR, PLAIN, WEAK = 1.0, 0.8, 0.76, 0.4  # PLAIN: a common word, where a brand stands
BY_DETAILS = 0.4
_LEAST = 0.15  # share of a name of which less says nothing
NO_BRAND = frozenset(
    "unbranded generic none na unknown nobrand noname doesnotapply handmade various unbrand homemade other".split()
)


class Branded(NamedTuple):
    """A brand that both name. surety: how sure that is; written: as the product has it; fact: the recall's."""

    surety: float
    written: str
    fact: Fact


def same_brand(asked: Asked, candidate: Candidate, index: RecallIndex) -> Evidence | None:
    """The product carries the brand that the recall names, or one a single edit away or said alike."""
    agreed = brand_agreed(asked, candidate, index)
    if agreed is None:
        return None
    surety, written, fact = agreed
    if fact.kind is FactKind.BRAND:
        detail = f"The brand in the listing is {as_said(written, asked)}; the recall names {quoted(fact.words)}."
    else:
        detail = f"The brand is {shown(written)}, with which the recall's {quoted(fact.words)} begins."
    return Evidence(EvidenceKind.BRAND, written, fact.value, surety, detail, fact.field, fact.words)


def brand_agreed(asked: Asked, candidate: Candidate, index: RecallIndex) -> Branded | None:
    """Return the brand that both name most surely, the longest of those; read as a brand of the recall or not."""
    best: Branded | None = None
    for key, fact in candidate.brands.items():
        surety, written = _agreement(key, asked, is_weak=key in candidate.weak_brands, index=index)
        is_longer = best is not None and surety == best.surety and len(key) > len(joined(best.fact.value))
        if surety and (best is None or surety > best.surety or is_longer):
            best = Branded(surety, written, fact)
    return best if best and best.surety > WEAK else _brand_in_name(asked, candidate) or best


def _brand_in_name(asked: Asked, candidate: Candidate) -> Branded | None:
    """Return that the brand given is what the recall's name of the thing begins with, read as a brand or not."""
    if len(asked.brand) < 4 or asked.brand in NO_BRAND or asked.brand in COMMON_WORDS:
        return None
    given = asked.product.brand or ""
    words = tokenise(given)
    phrase = next((each for each in candidate.phrases if tokenise(each.words)[: len(words)] == words), None)
    if phrase is None:
        return None
    surety = PLAIN if all(word in COMMON_WORDS for word in words) else EXACT
    return Branded(surety, given, Fact(FactKind.NAME, " ".join(words), phrase.words, phrase.field, 0))


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


def _says_nothing(asked: Asked) -> bool:
    """Whether the brand field holds no brand but a word or two of any shop: "Baby Gear", "see description"."""
    words = tokenise(asked.product.brand or "")
    return len(words) <= 2 and all(word in COMMON_WORDS for word in words)


def other_brand(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The brand given for the product is none that the recall names."""
    said = brand_instead(asked, candidate)
    if said is None:
        return None
    own = shown(asked.product.brand or "")
    detail = f"The brand in the listing is {own}, another than the recall's {quoted(said.words)}."
    return Evidence(EvidenceKind.BRAND, asked.product.brand or "", said.value, 0.9, detail, said.field, said.words)


def brand_instead(asked: Asked, candidate: Candidate) -> Fact | None:
    """Return the brand that the recall names where the product is given one that it does not."""
    if len(asked.brand) < 2 or asked.brand in NO_BRAND or not candidate.sure_brands or _says_nothing(asked):
        return None
    names = candidate.firms
    if asked.brand in names or any(_may_be_one(asked.brand, name) for name in names if len(name) >= 3):
        return None
    is_named = _brand_in_name(asked, candidate) or _is_in_name(asked, candidate) or _is_initials(asked, candidate)
    return None if is_named else candidate.brands[candidate.sure_brands[0]]


def _may_be_one(given: str, name: str) -> bool:
    return name in given or given in name or is_near(given, name) or sound_alike(given, name)


def _is_initials(asked: Asked, candidate: Candidate) -> bool:
    """Whether the brand given is the initials of the recall's, as RMO is of Rocky Mountain Oils."""
    words = (tokenise(fact.value) for fact in candidate.brands.values())
    return any(len(name) > 2 and asked.brand == "".join(word[0] for word in name) for name in words)


def _is_in_name(asked: Asked, candidate: Candidate) -> bool:
    """Whether the brand given stands in what the recall calls the thing, though it was not read as a brand there."""
    return candidate.named.issuperset(map(stem, tokenise(asked.product.brand or "")))


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
        if total and told >= TOLD * total:
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


def key_of(asked: str, recorded: str) -> str:
    """Return the key of the brand that both name: of "Samsung Galaxy" and "Samsung" that of the latter."""
    own, other = joined(asked), joined(recorded)
    return own if other.startswith(own) else other


def _agreement(key: str, asked: Asked, *, is_weak: bool, index: RecallIndex) -> tuple[float, str]:
    whole = PLAIN if is_weak and key in COMMON_WORDS else EXACT
    if asked.brand == key:
        return whole, asked.product.brand or ""
    if len(asked.brand) >= 4 and (key.startswith(asked.brand) or asked.brand.startswith(key)) and len(key) >= 4:
        return PLAIN if is_weak else EXACT, asked.product.brand or ""
    place = asked.names.get(key)
    if place is not None and place < asked.after_for:
        if is_weak:
            return whole if place == 0 and len(key) > 3 else WEAK, key
        return EXACT if place == 0 or rarity(stem(key)) >= _RARE else PLAIN, key
    if is_weak:
        return 0.0, ""
    for run in _spelt_otherwise(key, asked):
        is_brand = run == asked.brand
        if not is_brand and run in asked.stems and rarity(stem(run)) < _UNHEARD_OF:
            continue  # a word that shop titles know is no misspelling
        if is_brand or (asked.names.get(run, 0) < asked.after_for and not index.is_name(run)):
            return NEAR, run
    if len(key) >= 4 and (not asked.brand or asked.brand in NO_BRAND) and _is_told(key, asked):
        return NEAR, key
    return 0.0, ""


def _spelt_otherwise(key: str, asked: Asked) -> Iterator[str]:
    """Yield what of the title, or the brand given, is one edit from *key*, or is said like it."""
    for run in asked.spellings.get(key[0], ()):
        if abs(len(run) - len(key)) <= 2 and is_near(run, key):
            yield run
    for sound in sorted(sounds_of(key)):
        for run in asked.sounds.get(sound, ()):
            if sound_alike(run, key):
                yield run


def _is_told(key: str, asked: Asked) -> bool:
    """Whether the description names the brand, as whole words."""
    words = asked.description[:300]
    return any(
        "".join(words[at : at + length]) == key
        for at in range(len(words))
        for length in (1, 2, 3)
        if words[at][0] == key[0]
    )


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
