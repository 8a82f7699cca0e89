"""Parts compared: whether the listing offers the recalled thing, or what goes with it."""

import re

from resolvers.matching.candidate import Candidate
from resolvers.matching.comparers_look import AUDIENCE
from resolvers.matching.lexicon import Kinship, named_types, nearest
from resolvers.matching.parts import ALWAYS_COPIES, COPIES, PARTS
from resolvers.matching.quoting import as_said, thing_of
from resolvers.matching.text import Asked
from resolvers.matching.told import told_of
from resolvers.matching.words import stem, tokenise
from resolvers.matching.written import quoted
from resolvers.verdict import Evidence, EvidenceKind

_ONLY = re.compile(
    r"\b(?:(?:cover|case|bag|part|hardware|box|manual|lid|frame|strap|charger|cushion|pad|bottle|cord|remote|key|pump"
    r"|tray|shell|hose)s? only|no (?:\w{1,30} )?(?:included|incl)|not included|for parts|empty (?:box|bottle|case|jar)"
    r"|(?:just|only) the (?:cover|case|bag|box|manual))\b"
)
_SOLD_APART = re.compile(r"\b(?:replacement|spare|aftermarket|compatible|repair kit|oem part)\b")
_IN_BOX = frozenset("open opened new in sealed original retail damaged".split())  # how a thing comes, not what it is
_BESIDE = frozenset("with w incl include includes included including plus and no without missing".split())


def only_a_part(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing offers something that goes with the recalled thing, or a picture of it, not the thing itself."""
    recalled = {word for phrase in candidate.phrases for word in phrase.stems}
    apart = _for_it(asked, candidate) or _sold_apart(asked, candidate, recalled)
    sign = apart or _named_part(asked, candidate, recalled) or _copy(asked, candidate, recalled)
    if not sign:
        return None
    thing = thing_of(candidate)
    of = f" {quoted(thing.words)}, which is recalled" if thing else " the recalled product"
    detail = f"The listing seems to offer something that goes with{of} (it says {as_said(sign, asked)})."
    field, words = (thing.field, thing.words) if thing else ("", "")
    is_sure = apart or sign in ALWAYS_COPIES
    return Evidence(EvidenceKind.PART, sign, "", 0.9 if is_sure else 0.7, detail, field, words)


def ends_with_thing(asked: Asked, candidate: Candidate) -> bool:
    """Whether the leading phrase, up to any "for", ends with the recalled thing: "replacement battery for ..." does."""
    own = min(len(asked.head), asked.after_for)
    is_cut = own < len(asked.title)
    heads = {phrase.head.split()[-1] for phrase in candidate.phrases if phrase.head}
    last = [named for named in asked.types if named.end == own]
    return is_cut and any(named.type in candidate.types or named.phrase.split()[-1] in heads for named in last)


def _for_it(asked: Asked, candidate: Candidate) -> str:
    """Return the words after "for" where the recalled thing is only named there."""
    if asked.after_for >= len(asked.title) or _names_thing_before(asked, candidate):
        return ""
    if not _made_for(candidate).isdisjoint(asked.stemmed[asked.after_for + 1 : asked.after_for + 6]):
        return ""
    if asked.title[asked.after_for + 1 : asked.after_for + 2] and stem(asked.title[asked.after_for + 1]) in AUDIENCE:
        return ""
    return " ".join(asked.title[asked.after_for : asked.after_for + 4])


def _made_for(candidate: Candidate) -> frozenset[str]:
    """Return what the recalled thing itself is made for: the "AI Pin" of a "Charge Case Accessory for AI Pin"."""
    after = " ".join(phrase.words.partition(" for ")[2] for phrase in candidate.phrases)
    return frozenset(map(stem, tokenise(after)))


def _named_part(asked: Asked, candidate: Candidate, recalled: set[str]) -> str:
    """Return the last word of the leading phrase where it is a part: "bed rail cover"."""
    own = asked.head[: asked.after_for]
    last = own[-1] if len(own) > 1 else ""
    if last == "box" and own[-2] in _IN_BOX:
        return ""
    if last not in PARTS or last in recalled or any(last in brand for brand in candidate.brands):
        return ""
    before = [named for named in asked.types if named.type in candidate.types and named.end <= len(own)]
    if any(named.end == len(own) for named in before):
        return ""
    return last if not before or before[-1].end == len(own) - 1 else ""


def _copy(asked: Asked, candidate: Candidate, recalled: set[str]) -> str:
    """Return the word that makes the thing a toy, a print or a book about it."""
    own = asked.head[: asked.after_for]
    told = told_of(candidate.recall).details
    said = [word for word in own if word in ALWAYS_COPIES]
    last = () if _BESIDE.intersection(asked.title[-4:-1]) else asked.stemmed[-1:]  # it comes "with manual"
    said += [word for word in (*own[-2:], *last) if word in COPIES] if own else []
    for word in said:
        types = {named.type for named in named_types([word])}
        if word not in recalled and word not in told and nearest(types, candidate.types) in (None, Kinship.OTHER):
            return word
    return ""


def _sold_apart(asked: Asked, candidate: Candidate, recalled: set[str]) -> str:
    hit = _SOLD_APART.search(" ".join(asked.head[: asked.after_for + 1]))
    if (
        hit
        and hit.group() not in recalled
        and not (hit.group() == "spare" and "spare" in told_of(candidate.recall).details)
    ):
        return hit.group()
    hit = _ONLY.search(f"{asked.folded_title} . {asked.folded_description[:600]}")
    if not hit:
        return ""
    if hit.group().endswith(("included", "incl")):
        return hit.group() if _is_said_of_it(hit, asked, candidate) else ""
    return hit.group()


def _names_thing_before(asked: Asked, candidate: Candidate) -> bool:
    """Whether the words before "for" name the recalled thing, and end with it rather than with a part of it."""
    before = [named for named in asked.types if named.start < asked.after_for]
    last = asked.title[asked.after_for - 1] if asked.after_for else ""
    recalled = {word for phrase in candidate.phrases for word in phrase.stems}
    if any(named.type in candidate.types for named in before):
        return True
    own = {stem(word) for word in asked.title[: asked.after_for]} & recalled
    heads = {phrase.head.split()[-1] for phrase in candidate.phrases if phrase.head}
    return bool(own) and (last.rstrip("s") not in PARTS or stem(last) in heads)


def _is_said_of_it(hit: re.Match[str], asked: Asked, candidate: Candidate) -> bool:
    """Whether "not included" is said of the recalled thing."""
    whole = f"{asked.folded_title} . {asked.folded_description[:600]}"
    said = re.split(r"[.,;(]", whole[max(0, hit.start() - 30) : hit.end()])[-1]
    heads = {phrase.head.split()[-1] for phrase in candidate.phrases if phrase.head}
    return any(re.search(rf"\b{re.escape(head)}", said) for head in heads)
