"""Brands compared: the one that both name, however it is spelt, or another."""

from collections.abc import Iterator
from typing import NamedTuple

from resolvers.matching.candidate import Candidate
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.fuzzy import is_near
from resolvers.matching.quoting import as_said
from resolvers.matching.rarity import rarity
from resolvers.matching.sounds import sound_alike, sounds_of
from resolvers.matching.text import Asked
from resolvers.matching.words import joined, stem, tokenise
from resolvers.matching.written import quoted, shown
from resolvers.records import Fact, FactKind
from resolvers.verdict import Evidence, EvidenceKind

_UNHEARD_OF = 4.0
_RARE = 3.5
EXACT, NEAR, PLAIN, WEAK = 1.0, 0.8, 0.76, 0.4  # PLAIN: a common word, where a brand stands
TOLD_WITHIN = 300  # words of a description in which a brand is looked for
NO_BRAND = frozenset(
    "unbranded generic none na unknown nobrand noname doesnotapply handmade various unbrand homemade other".split()
)


class Branded(NamedTuple):
    """A brand that both name. surety: how sure that is; written: as the product has it; fact: the recall's."""

    surety: float
    written: str
    fact: Fact


def same_brand(asked: Asked, candidate: Candidate, index: RecallIndex) -> Evidence | None:
    """The product carries the brand that the recall names, or one that is nearly spelt or said alike."""
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


def _says_nothing(asked: Asked) -> bool:
    """Whether the brand field holds no brand but a word or two of any shop: "Baby Gear", "see description"."""
    words = tokenise(asked.product.brand or "")
    return len(words) <= 2 and all(word in COMMON_WORDS for word in words)


def _may_be_one(given: str, name: str) -> bool:
    return name in given or given in name or is_near(given, name) or sound_alike(given, name)


def _is_initials(asked: Asked, candidate: Candidate) -> bool:
    """Whether the brand given is the initials of the recall's, as RMO is of Rocky Mountain Oils."""
    words = (tokenise(fact.value) for fact in candidate.brands.values())
    return any(len(name) > 2 and asked.brand == "".join(word[0] for word in name) for name in words)


def _is_in_name(asked: Asked, candidate: Candidate) -> bool:
    """Whether the brand given stands in what the recall calls the thing, though it was not read as a brand there."""
    return candidate.named.issuperset(map(stem, tokenise(asked.product.brand or "")))


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
    words = asked.description[:TOLD_WITHIN]
    return any(
        "".join(words[at : at + length]) == key
        for at in range(len(words))
        for length in (1, 2, 3)
        if words[at][0] == key[0]
    )
