"""Firms: a firm as an authority writes it in, the names it is known by out.

``"Changzhou Dizeng E-commerce Co. Ltd, dba Pliman, of China"`` is known as "changzhoudizengecommerce" and "pliman".
"""

import re
from functools import lru_cache

from resolvers.matching.words import fold, words_of

_ENDS = frozenset(
    "inc incorporated llc llp lp ltd limited co corp corporation company plc gmbh ag kg sa sas srl spa bv nv".split()
)
_DBA = re.compile(
    r"[,;(]?\s{0,3}\b(?:d ?/? ?b ?/? ?a\b\.?|[af] ?/ ?k ?/ ?a|doing business as|(?:also|formerly|now) known as"
    r"|trading as|formerly)"
    r"[\s:,]{0,3}"
)
_APPOSITION = re.compile(
    r",\s{1,3}(?:an? |the |and (?:the )?)?(?:[a-z]+ )?(?:subsidiary|division|owner|affiliate|unit|maker)\b.*$"
)
_PLACE = re.compile(r"(?:,\s{0,3}|\s{1,3})of\s{1,3}(?:the\s)?[a-z][a-z .,'-]{0,80}$")
_BRACKETS = re.compile(r"[()\"]")
_SPLIT = re.compile(r"\s+(?:and|&)\s+|\s*[;/]\s*")


@lru_cache(maxsize=4_096)
def firm_names(written: str) -> tuple[str, ...]:
    """Return the joined keys of all names in *written*: legal forms, places and case dropped, aliases apart."""
    keys: dict[str, None] = {}
    for part in named_in(written):
        key = firm_key(part)
        if len(key) >= 2:
            keys[key] = None
    return tuple(keys)


def named_in(written: str) -> tuple[str, ...]:
    """Return the names in *written*, folded, without the place: the firm, what stands in brackets, and each alias."""
    parts = []
    for piece in _DBA.split(fold(written)[:600]):
        whole = _APPOSITION.sub("", piece)
        bare = (_PLACE.sub("", bracketed.strip(" ,.;")).strip(" ,.;") for bracketed in _BRACKETS.split(whole))
        parts += [name for name in bare if name and not name.startswith(("of ", "import", "formerly"))]
    aliases = [alias for part in parts[1:] for alias in _SPLIT.split(part) if alias]
    return tuple(dict.fromkeys([*parts, *aliases]))


def firm_key(name: str) -> str:
    """Return *name* as one key without legal forms at its end; ``"Vive Health LLC"`` gives ``"vivehealth"``."""
    words = words_of(fold(name).replace("co., ", "co ").replace(".", ""))
    while len(words) > 1 and words[-1] in _ENDS:
        words.pop()
    words = [word for place, word in enumerate(words) if word != "and" or not place]
    return "".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
