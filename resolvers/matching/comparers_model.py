"""Models compared: the same model, a sibling of it, or one that belongs to another thing."""

import re
from collections.abc import Iterator

from resolvers.matching.candidate import Candidate
from resolvers.matching.comparers_words import CHATTER
from resolvers.matching.identifiers import model_key
from resolvers.matching.lexicon import named_types
from resolvers.matching.mentions import Mention
from resolvers.matching.prose_left_out import models_left_out
from resolvers.matching.quoting import as_said
from resolvers.matching.rarity import rarity
from resolvers.matching.text import Asked
from resolvers.matching.told import told_of
from resolvers.matching.words import fold, stem, tokenise
from resolvers.matching.written import quoted, shown, spelt
from resolvers.records import Fact
from resolvers.verdict import Evidence, EvidenceKind

# A key that says little by itself needs more beside it.
SURE, LIKELY, WEAK = 1.0, 0.8, 0.5
_UNSAID, _ONLY_A_THING = 0.4, 0.3
_SHORT_FORM, _LONG_NUMBER = 4, 6
_SUFFIX = 2
# "530ml/1000ml", "21.5-22.5in", "29kwh", "37.5x26", "my26"
_MEASURE = r"\d{1,4}(?:\.\d+)?"
_MEASURES = re.compile(
    rf"(?:{_MEASURE}(?:ml|in)?[-/x])*{_MEASURE}(?:ml|l|in|ft|mm|cm|m|mo|kwh|wh|kw|w|h|v|oz|lb|g|kg|t|y|yr)"
    rf"|{_MEASURE}(?:x{_MEASURE})+|my\d\d"
)
_NAMED, _WELL_NAMED = 2.5, 4.0  # rarity that the words of a model's name must have together


def same_model(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product and the recall name the same model."""
    agreed = model_agreed(asked, candidate)
    if agreed is None:
        return _model_by_name(asked, candidate)
    surety, mention, fact = agreed
    where = {"model": "The model", "title": "The title", "description": "The description"}[mention.field]
    own = spelt(mention.shown, getattr(asked.product, mention.field))
    said = shown(own) if own else as_said(mention.shown, asked)
    detail = f"{where} says {said}; the recall names {quoted(fact.words)}."
    return Evidence(EvidenceKind.MODEL, mention.shown, fact.value, surety, detail, fact.field, fact.words)


def model_agreed(asked: Asked, candidate: Candidate) -> tuple[float, Mention, Fact] | None:
    """Return how surely both name one model by its letters and digits, where the product does, and the fact."""
    hits = list(_hits(asked, candidate))
    is_for_it = any(mention.about and mention.field == "title" for mention, _ in hits)
    fields = ("model",) if is_for_it else ("model", "title", "description")
    found = [(_surety(m, fact), m, fact) for m, fact in hits if not m.about and m.field in fields]
    found = found or [(min(LIKELY, _surety(m, fact)), m, fact) for m, fact in _spoken(asked, candidate, fields)]
    return max(found, key=lambda hit: (hit[0], hit[1].field == "model"), default=None)


def _spoken(asked: Asked, candidate: Candidate, fields: tuple[str, ...]) -> Iterator[tuple[Mention, Fact]]:
    """Yield the mentions of codes that the recall speaks of, though it calls them no models, nor any others."""
    if candidate.has_models or asked.model_keys.keys().isdisjoint(candidate.codes):
        return
    for mention in asked.mentions:
        if (fact := candidate.codes.get(mention.key)) and not mention.about and mention.field in fields:
            yield mention, fact


def _model_by_name(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The model given is a name, and the recall says it word for word: "Superglide 120", "LaBomba Pro"."""
    words = [stem(word) for word in tokenise(asked.product.model or "")]
    told = told_of(candidate.recall).stems | candidate.named
    makers = candidate.firm_words.union(map(stem, tokenise(asked.product.brand or "")))
    telling = [word for word in words if len(word) > 1 and word not in CHATTER and word not in makers]
    things = {word for named in named_types(words) for word in named.phrase.split()}
    own_rarity = sum(rarity(word) for word in telling if word not in things)  # "Pogo Stick" is no model of one
    if not told.issuperset(words) or sum(map(rarity, telling)) < _NAMED:
        return None
    given = asked.product.model or ""
    own = spelt(fold(given), candidate.recall.description)
    said_so = f"the recall says {quoted(own)}" if own else "the recall has all of these words"
    detail = f"The model given is {shown(given)}; {said_so}."
    surety = LIKELY if own_rarity >= _WELL_NAMED else WEAK if own_rarity else _ONLY_A_THING
    return Evidence(EvidenceKind.MODEL, given, given, surety, detail, "description", own)


def model_of_another(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product names the recalled model only as what it fits, or as what it is not."""
    hits = list(_hits(asked, candidate))
    aside = [hit for hit in hits if hit[0].about]
    if not aside or same_model(asked, candidate):
        return None
    mention, fact = aside[0]
    how = "what it is made for" if mention.about == "for" else "what it is not"
    detail = f"The listing names {as_said(mention.shown, asked)}, in the recall {quoted(fact.words)}, as {how}."
    return Evidence(EvidenceKind.PART, mention.shown, fact.value, 0.9, detail, fact.field, fact.words)


def names_model(asked: Asked, candidate: Candidate) -> bool:
    """Whether the product names a recalled model at all, be it as what it fits or is not."""
    return next(_hits(asked, candidate), None) is not None


def sibling_model(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product names a model of its own that the recall does not name; most where the recall names models."""
    surety, mention = model_instead(asked, candidate)
    if mention is None:
        return None
    own = as_said(mention.shown, asked)
    if not candidate.has_models:
        detail = f"The listing names the model {own}, of which the recall does not speak."
        return Evidence(EvidenceKind.MODEL, mention.shown, "", surety, detail)
    some = (
        next(iter(candidate.models.values()), None) or (*candidate.prefixes, *candidate.patterns, *candidate.ranges)[0]
    )
    detail = f"The listing names the model {own}, which the recall does not name; it names {quoted(some.words)}."
    return Evidence(EvidenceKind.MODEL, mention.shown, some.value, surety, detail, some.field, some.words)


def model_instead(asked: Asked, candidate: Candidate) -> tuple[float, Mention | None]:
    """Return the model of its own that the product names and the recall does not, after how surely that differs."""
    fields = ("title",) if _is_given(asked, candidate) else ("model", "title")
    units = {model_key(code) for _, code in asked.units}
    named = (each for each in asked.mentions if each.field in fields and is_own(each) and each.key not in units)
    mention = next((each for each in named if not _is_said(each, candidate)), None)
    if mention is None:
        return 0.0, None
    if not candidate.has_models:
        return _UNSAID, mention
    return 0.6 if _is_near(mention.key, candidate) else 0.9, mention


def _is_given(asked: Asked, candidate: Candidate) -> bool:
    """Whether the whole of the model field is a recalled model; "39 N7" then names no model "39"."""
    whole = next(iter(asked.mentions), None)
    return whole is not None and whole.field == "model" and whole.key in candidate.models


def _hits(asked: Asked, candidate: Candidate) -> Iterator[tuple[Mention, Fact]]:
    if not candidate.has_models:
        return
    left_out = models_left_out(candidate.recall.description)
    for mention in asked.mentions_opening(candidate.openings):
        if mention.key in left_out:
            continue
        if fact := candidate.models.get(mention.key) or _by_form(mention, candidate):
            yield mention, fact


def _by_form(mention: Mention, candidate: Candidate) -> Fact | None:
    key = mention.key
    if len(key) < 4:
        return None
    if mention.is_joined:
        return _without_suffix(key, candidate)
    for fact in candidate.prefixes:
        if key.startswith(fact.value) and len(fact.value) >= 3:
            return fact
    for fact in candidate.patterns:
        if fits(key, fact.value):
            return fact
    for fact in candidate.ranges:
        if _is_of_form(key, fact.value) and fact.value <= key <= (fact.until or fact.value):
            return fact
    return _with_suffix(key, candidate) or _without_suffix(key, candidate)


def _without_suffix(key: str, candidate: Candidate) -> Fact | None:
    """Return the model that is *key* and one to three letters for a colour, which the seller left out."""
    if len(key) < 6 or not key[-1].isdigit() or key.isdigit():
        return None
    return next(
        (
            f
            for m, f in candidate.models.items()
            if m.startswith(key) and len(m) - len(key) <= 3 and m[len(key) :].isalpha()
        ),
        None,
    )


def _is_of_form(key: str, other: str) -> bool:
    """Whether both are written alike: as long, with digits and letters at the same places."""
    return len(key) == len(other) and all(a.isdigit() == b.isdigit() for a, b in zip(key, other, strict=True))


def _with_suffix(key: str, candidate: Candidate) -> Fact | None:
    """Return the model that *key* is, but for one or two letters at the end, which shops add for a colour."""
    for length in (1, 2):
        if len(key) - length >= 6 and key[-length:].isalpha() and (fact := candidate.models.get(key[:-length])):
            return fact if fact.value[-1].isdigit() else None
    return None


def fits(key: str, pattern: str) -> bool:
    """Whether *key* fits *pattern*, where ``?`` stands for one character and a ``*`` at the end for any run."""
    body = pattern.rstrip("*")
    if len(key) < len(body) or (len(key) > len(body) and body == pattern):
        return False
    return all(wanted in ("?", given) for wanted, given in zip(body, key, strict=False))


def _surety(mention: Mention, fact: Fact) -> float:
    key = mention.key
    if fact.value != key and len(fact.value) <= _SHORT_FORM and key.startswith(fact.value):
        return WEAK  # "GLD4" begins models of other makers too
    if key.isdigit():
        surety = SURE if len(key) >= 6 else LIKELY if len(key) >= 5 else WEAK
    else:
        surety = SURE if len(key) >= 6 else LIKELY if len(key) == 5 else WEAK
    if mention.is_joined and surety > WEAK and mention.field == "description":
        surety = LIKELY
    return min(surety, LIKELY) if fact.value != key or mention.field == "description" else surety


def is_own(mention: Mention) -> bool:
    """Whether this is surely a model of the product's own, not a size or a year."""
    if mention.about or mention.is_joined or mention.field == "description":
        return False
    if mention.field == "title" and _MEASURES.fullmatch(mention.shown):
        return False
    key = mention.key
    if mention.field == "model":
        return len(key) >= 2 and any(c.isdigit() for c in key)
    letters = sum(c.isalpha() for c in key)
    return len(key) >= 5 if key.isdigit() else len(key) >= 4 and 1 <= letters <= 6


def _is_said(mention: Mention, candidate: Candidate) -> bool:
    key = mention.key
    parts = {stem(part) for part in tokenise(mention.shown)}
    if key in candidate.codes or (len(parts) > 1 and parts <= told_of(candidate.recall).stems | candidate.named):
        return True
    if key in candidate.models or _by_form(mention, candidate) or _stands_in(mention, candidate):
        return True
    said = {*candidate.brands, *candidate.sellers}
    if key.lower() in said or any(stem(key.lower()) in phrase.stems for phrase in candidate.phrases):
        return True
    return any(key in model or model in key for model in candidate.models if len(model) >= 4 and len(key) >= 4)


def _stands_in(mention: Mention, candidate: Candidate) -> bool:
    """Whether the recall's words have a number of the model, be it read as a model or not: "8803-38 XL Quad"."""
    parts = (
        part for part in mention.shown.lower().split() if len(part) >= _LONG_NUMBER and any(map(str.isdigit, part))
    )
    if mention.key.isdigit() and re.search(rf"(?<!\d){mention.key}[- ]?[a-z]", candidate.recall.description.lower()):
        return True  # "30000" of a power bank of 30000mAh
    return any(told_of(candidate.recall).says(part) for part in parts)


def _is_near(key: str, candidate: Candidate) -> bool:
    return any(
        key[:-_SUFFIX] == model[:-_SUFFIX] and len(key) == len(model) and len(key) >= 6 and key[-_SUFFIX:].isalpha()
        for model in candidate.models
    )
