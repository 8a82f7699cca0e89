"""Near models compared: one that the recall leaves out by name, and one that breaks off."""

from resolvers.matching.candidate import Candidate
from resolvers.matching.comparers_model import is_own
from resolvers.matching.comparers_scope import DOUBT
from resolvers.matching.prose_left_out import models_left_out
from resolvers.matching.quoting import as_said
from resolvers.matching.text import Asked
from resolvers.matching.written import quoted
from resolvers.records import Fact
from resolvers.verdict import Evidence, EvidenceKind

_SHORTEST = 5
_END = 3
_COLOUR_ENDS = frozenset(
    "BK BL BLK BLU BN BR BRN BG GD GN GR GRN GRY GY IV NV OR PK PP PR PUR RD RED SL SV SLV TN WH WHT WT YL YLW".split()
)


def left_out(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product names a model of which the recall says that it is not recalled."""
    told = models_left_out(candidate.recall.description)
    mention = next((each for each in asked.mentions if each.key in told and not each.about), None) if told else None
    if mention is None:
        return None
    words, own = told[mention.key], as_said(mention.shown, asked)
    detail = f"The listing names the model {own}; the recall says that {quoted(words)} is not recalled."
    return Evidence(EvidenceKind.MODEL, mention.shown, words, 0.9, detail, "description", words)


def cut_short(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product names no recalled model but the beginning of one, and what it leaves off is no colour."""
    if not candidate.has_models:
        return None
    own = [each for each in asked.mentions if is_own(each) and len(each.key) >= _SHORTEST]
    if any(each.key in candidate.models for each in asked.mentions):
        return None
    for mention in own:
        fact = _longer(mention.key, candidate)
        if fact:
            said, words = as_said(mention.shown, asked), quoted(fact.words)
            detail = f"The listing names the model {said}, with which {words} begins; it may be another of that line."
            return Evidence(EvidenceKind.UNIT, mention.shown, fact.value, DOUBT, detail, fact.field, fact.words)
    return None


def _longer(key: str, candidate: Candidate) -> Fact | None:
    """Return the model that *key* and one to three letters make; None where one such has a colour for them."""
    rest = {m[len(key) :]: f for m, f in candidate.models.items() if m.startswith(key) and len(m) - len(key) <= _END}
    is_of_line = rest and all(end.isalpha() and end not in _COLOUR_ENDS for end in rest)
    return next(iter(rest.values())) if is_of_line else None
