"""Mentions: the words of a product in, those that could be a model out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from resolvers.matching.identifiers import model_key
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.matching.words import fold
from resolvers.questions import Product

_MODEL_LIKE = re.compile(r"[a-z0-9]{1,60}(?:[-./_#+][a-z0-9]{1,60}){0,6}")
_DIGIT = re.compile("[0-9]")
_RUN_TOGETHER = re.compile(r"[_/+#]")
_DIGITS = Shape.DIGITS  # its name costs more than all else that is done with it
_SHORTEST_FURTHER_ON, _MOST_FURTHER_ON = 5, 200
_LONGEST_JOINED = 16
_SHORTEST_KEY, _LONGEST_KEY = 5, 20
# What comes after these belongs to another thing: "cover for ...", "fits ...", "compatible with ...", "similar to ...".
_FOR = frozenset("for fit fits fitting compatible replaces replace replacing similar suits protects".split())
# "For" these it is bought: "gift for dad", "for sale", "for home and office".
_WHOM = frozenset(
    "dad mom mum father mother parents grandma grandpa him her his men women man woman boy boys girl girls kid kids"
    " baby babies toddler toddlers child children infant infants newborn newborns adult adults senior seniors teens"
    " family friends everyone sale christmas xmas birthday birthdays holiday holidays halloween easter gift gifts"
    " home".split()
)
_NOT = frozenset("not isnt except without unlike".split())
_TURNS = _FOR | _NOT


class Mention(NamedTuple):
    """One token that could be a model.

    key: capitals and digits; place: its number among the tokens of its field.
    field: "model", "title" or "description"; about: "" for the product itself, "for" another, "not" this.
    is_joined: made of neighbouring words ("WL 35008 DMN"), so it only counts where a recall names it.
    """

    key: str
    shown: str
    field: str
    place: int
    about: str = ""
    is_joined: bool = False


# A mention whose words are not put together yet, since most are never shown: "shown" is a list of them.
Likely = tuple[str, list[str], str, int, str, bool]


def mention_of(likely: Likely) -> Mention:
    """Return *likely* as it is compared."""
    key, shown, field, place, about, is_joined = likely
    return Mention(key, " ".join(shown), field, place, about, is_joined)


def likely_models(product: Product, folded_title: str, folded_description: str, further_on: str) -> list[Likely]:
    """Return what could be a model; further_on: what of the description is not read whole."""
    found: list[Likely] = []
    if product.model:
        folded = fold(product.model)
        found.append((model_key(folded)[:40], [product.model], "model", 0, "", False))
        found += _in_text(folded, "model")
    if product.gtin and shape_of(product.gtin) is Shape.MIXED:
        found.append((model_key(product.gtin), [product.gtin], "model", 0, "", False))
    found += _in_text(folded_title, "title")
    if folded_description:
        found += _in_text(folded_description, "description")
    if further_on:
        found += _further_on(further_on)
    return found


def _further_on(text: str) -> Iterator[Likely]:
    """Yield the models that stand far down in a description: sellers list them at its end."""
    tokens = _MODEL_LIKE.findall(fold(text))
    likely = (token for token in tokens if len(token) >= _SHORTEST_FURTHER_ON and shape_of(token) is Shape.MIXED)
    for token in islice(dict.fromkeys(likely), _MOST_FURTHER_ON):
        yield model_key(token), [token], "description", 0, "", False


def _in_text(folded: str, field: str) -> list[Likely]:
    found: list[Likely] = []
    if not _DIGIT.search(folded):
        return found
    about = ""
    tokens = _MODEL_LIKE.findall(folded)
    for place, token in enumerate(tokens):
        if token in _TURNS:
            about = "not" if token in _NOT else "for" if is_for_another(tokens, place) else about
        elif not token.isalpha() and _DIGIT.search(token):
            shape, keys = _alone(token)
            if shape is not _DIGITS or not announced_unit("".join(tokens[place + 1 : place + 2])):
                for key, shown, is_part in keys:
                    found.append((key, [shown], field, place, about, is_part))
            if len(token) <= _LONGEST_JOINED:
                found += _with_neighbours(tokens, place, field, about)
    return found


def is_for_another(words: Sequence[str], place: int) -> bool:
    """Whether what follows this word belongs to another thing, and is not whom or what day the thing is bought for."""
    return words[place] in _FOR and not (words[place] == "for" and _WHOM.intersection(words[place + 1 : place + 2]))


@lru_cache(maxsize=16_384)
def _alone(token: str) -> tuple[Shape, list[tuple[str, str, bool]]]:
    """Return the shape of *token* and the keys of what could be a model in it: how each is written, whether a part."""
    shape = shape_of(token)
    keys = [] if shape is Shape.NONE else [(model_key(token), token, False)]
    if _RUN_TOGETHER.search(token):
        parts = (part for part in _RUN_TOGETHER.split(token) if shape_of(part) is Shape.MIXED)
        keys += [(model_key(part), part, True) for part in parts]
    return shape, keys


def _with_neighbours(tokens: list[str], place: int, field: str, about: str) -> list[Likely]:
    """Return the token with the one before, with both beside, and with one and with two that follow."""
    beside = tokens[place - 1 : place + 3] if place else ["", *tokens[:3]]
    before, own, after, further = [*map(_part, beside), "", ""][:4]
    found: list[Likely] = []
    if before and _SHORTEST_KEY <= len(key := before + own) <= _LONGEST_KEY:
        found.append((key, tokens[place - 1 : place + 1], field, place, about, True))
    if before and after and _SHORTEST_KEY <= len(key := before + own + after) <= _LONGEST_KEY:
        found.append((key, tokens[place - 1 : place + 2], field, place, about, True))
    if after and _SHORTEST_KEY <= len(key := own + after) <= _LONGEST_KEY:
        found.append((key, tokens[place : place + 2], field, place, about, True))
    if after and further and _SHORTEST_KEY <= len(key := own + after + further) <= _LONGEST_KEY:
        found.append((key, tokens[place : place + 3], field, place, about, True))
    return found


@lru_cache(maxsize=16_384)
def _part(token: str) -> str:
    """Return the key of *token* as a part of a model, "" for one too long to be one."""
    if len(token) > _LONGEST_JOINED:
        return ""
    return token.upper() if token.isalnum() else model_key(token)
