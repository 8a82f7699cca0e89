"""Types compared: what kind of thing is offered, and what kind is recalled."""

from resolvers.matching.candidate import Candidate, told_of
from resolvers.matching.lexicon import Kinship, Named, kinship
from resolvers.matching.quoting import phrase_of, thing_said
from resolvers.matching.text import Asked
from resolvers.verdict import Evidence, EvidenceKind

SAME, LIKE = 1.0, 0.6


def same_type(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names the type of thing that is recalled, or one of its kind."""
    best = None
    for named in _own(asked):
        for type_ in candidate.types:
            kin = kinship(named.type, type_)
            if kin is Kinship.SAME:
                said, told = thing_said(named, asked), phrase_of(type_, candidate)
                detail = f"The title says {said}, and the recall is of {told}: one type of thing."
                return Evidence(EvidenceKind.CATEGORY, named.phrase, type_, SAME, detail)
            if kin is Kinship.LIKE:
                best = best or (named, type_)
    if best is None:
        return None
    said, told = thing_said(best[0], asked), phrase_of(best[1], candidate)
    detail = f"The title says {said}, and the recall is of {told}: things of one kind."
    return Evidence(EvidenceKind.CATEGORY, best[0].phrase, best[1], LIKE, detail)


def other_type(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names another type of thing, and none that is recalled."""
    told = told_of(candidate.recall).details
    own = [named for named in _own(asked) if named.phrase.replace(" ", "") not in candidate.brand_text]
    own = [named for named in own if not told.issuperset(named.phrase.split())]
    if not own or not candidate.types:
        return None
    if any(kinship(named.type, type_) is not Kinship.OTHER for named in own for type_ in candidate.types):
        return None
    recalled = ", ".join(sorted(candidate.types))
    said, recalled_so = thing_said(own[-1], asked), phrase_of(min(candidate.types), candidate)
    detail = f"The title says {said}; the recall is of {recalled_so}, another type of thing."
    return Evidence(EvidenceKind.CATEGORY, own[-1].phrase, recalled, 0.8, detail)


def _own(asked: Asked) -> list[Named]:
    """Return the types that the title names for its own thing: in the leading phrase, else before any "for"."""
    own = [named for named in asked.types if named.start < max(asked.after_for, 1)]
    return [named for named in own if named.end <= len(asked.head)] or own
