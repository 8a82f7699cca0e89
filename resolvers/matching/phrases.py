"""Phrases: what a recall calls its product, prepared for comparing word by word."""

from collections.abc import Sequence
from typing import NamedTuple

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.lexicon import Named, named_types
from resolvers.matching.rarity import rarity
from resolvers.matching.words import fold, stem, tokenise, words_of
from resolvers.records import Fact, FactKind, Field, Recall

_MOST_NAMES, _MOST = 8, 12
_RAW_READ = 400
_STOP = frozenset(
    "the a an and or of for with in on to by from about certain all various recalled recall branded brand type"
    " set model series other our".split()
)
_GOES_WITH = frozenset(("for", "with", stem("used"), stem("sold")))


class Phrase(NamedTuple):
    """One phrase that names the product.

    stems: its words, each once, in order; types: the types of thing that it names; head: the words for the last of
    these. order: its words as they stand; telling: those of its stems that are in no brand; weight: how telling they
    are together.
    """

    words: str
    field: Field
    stems: tuple[str, ...]
    types: tuple[str, ...]
    head: str
    head_type: str
    order: tuple[str, ...]
    telling: tuple[str, ...]
    weight: float


def phrases_of(recall: Recall, names: Sequence[Fact], brands: dict[str, Fact]) -> tuple[Phrase, ...]:
    """Return the phrases that name what is recalled, each once; one that cannot be read is named by its bare words."""
    brand_text = " ".join(brands)
    found: dict[frozenset[str], Phrase] = {}
    for fact in names[:_MOST_NAMES]:
        stemmed = [stem(word) for word in words_of(fold(fact.value))]
        for part in _listed(stemmed):
            kept = [word for word in part if word not in _STOP]
            words = frozenset(kept)
            if words not in found and any(word.isalpha() for word in kept):
                types = _of_thing(part, brands) or named_types(_after_brand(kept, brands))
                found[words] = _phrase(fact, kept, types, brand_text)
    if not recall.readable:
        kept, said = _raw_words(recall), _raw_text(recall)[:160].strip()
        fact = Fact(FactKind.NAME, said, said, "description", 0)
        found[frozenset(kept)] = _phrase(fact, kept, named_types(_after_brand(kept, brands)), brand_text)
    return tuple(found.values())[:_MOST]


def words_named(recall: Recall, names: Sequence[Fact]) -> frozenset[str]:
    """Return the words of all phrases, without the phrases."""
    found = set[str]() if recall.readable else {*_raw_words(recall)}
    for fact in names[:_MOST_NAMES]:
        words = {stem(word) for word in words_of(fold(fact.value))} - _STOP
        if any(word.isalpha() for word in words):
            found |= words
    return frozenset(found)


def _raw_words(recall: Recall) -> list[str]:
    words = (stem(word) for word in tokenise(_raw_text(recall)) if len(word) > 2 and word not in _STOP)
    return list(dict.fromkeys(words))


def _raw_text(recall: Recall) -> str:
    return f"{recall.title} {recall.description[:_RAW_READ]}"


def _of_thing(part: list[str], brands: dict[str, Fact]) -> tuple[Named, ...]:
    """Return the types before what the thing goes with: a "power adapter sold with cameras" is no camera."""
    end = next((at for at, word in enumerate(part) if word in _GOES_WITH and at), len(part))
    return named_types(_after_brand([word for word in part[:end] if word not in _STOP], brands))


def _phrase(fact: Fact, kept: list[str], types: tuple[Named, ...], brand_text: str) -> Phrase:
    order = tuple(kept)
    stems = tuple(dict.fromkeys(kept))
    telling = tuple(word for word in stems if word not in brand_text)
    return Phrase(
        words=fact.value,
        field=fact.field,
        stems=order if len(stems) == len(order) else stems,
        types=tuple(dict.fromkeys(named.type for named in types)),
        head=types[-1].phrase if types else kept[-1] if kept else "",
        head_type=types[-1].type if types else "",
        order=order,
        telling=telling if len(telling) < len(stems) else stems,
        weight=sum(map(rarity, telling)),
    )


def _listed(stemmed: list[str]) -> list[list[str]]:
    """Return the phrase, and its parts where it lists: "pig and toilet lighter" also names a pig lighter."""
    if "and" not in stemmed[1:-1] or len(stemmed) < 4:
        return [stemmed]
    at = len(stemmed) - 1 - stemmed[::-1].index("and")
    first, second = stemmed[:at], stemmed[at + 1 :]
    if second and second[0] not in COMMON_WORDS and len(second) >= 2:
        thing = second[-2:] if second[-1] in _STOP else second[-1:]  # "play set", of which "set" says nothing
        return [stemmed, [*first, *thing], second]
    both = len(first) >= 2 and len(second) >= 2 and named_types(first[-1:]) and named_types(second[-1:])
    return [stemmed, first, second] if both else [stemmed]


def _after_brand(stemmed: list[str], brands: dict[str, Fact]) -> list[str]:
    """Return the words after the brand at the head: the "arrow" of Urban Arrow is no thing."""
    run, cut = "", 0
    for place, word in enumerate(stemmed[:4], start=1):
        run += word
        if run in brands and place < len(stemmed):
            cut = place
    return stemmed[cut:]
