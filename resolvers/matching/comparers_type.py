"""Types compared: what kind of thing is offered, and what kind is recalled."""

from resolvers.matching.candidate import Candidate, detail_stems
from resolvers.matching.lexicon import Kinship, Named, kinship
from resolvers.matching.text import Asked
from resolvers.verdict import Evidence, EvidenceKind

SAME, LIKE = 1.0, 0.6


def same_type(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names the type of thing that is recalled, or one of its kind."""
    best = None
    for named in _own(asked):
        for type_ in sorted(candidate.types):  # a set has another order in another process
            kin = kinship(named.type, type_)
            if kin is Kinship.SAME:
                return Evidence(EvidenceKind.CATEGORY, named.phrase, type_, SAME, f"Both are of one type: {type_}.")
            if kin is Kinship.LIKE:
                best = best or (named, type_)
    if best is None:
        return None
    detail = f"The title names a {best[0].phrase}, the recall a {best[1]}: things of one kind."
    return Evidence(EvidenceKind.CATEGORY, best[0].phrase, best[1], LIKE, detail)


def other_type(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names another type of thing, and none that is recalled."""
    told = detail_stems(candidate.recall.description)
    own = [named for named in _own(asked) if named.phrase.replace(" ", "") not in candidate.brand_text]
    own = [named for named in own if not told.issuperset(named.phrase.split())]
    if not own or not candidate.types:
        return None
    if any(kinship(named.type, type_) is not Kinship.OTHER for named in own for type_ in candidate.types):
        return None
    recalled = ", ".join(sorted(candidate.types))
    detail = f"The title names a {own[-1].phrase}; the recall is of: {recalled}."
    return Evidence(EvidenceKind.CATEGORY, own[-1].phrase, recalled, 0.8, detail)


def _own(asked: Asked) -> list[Named]:
    """Return the types that the title names for its own thing: in the leading phrase, else before any "for"."""
    own = [named for named in asked.types if named.start < max(asked.after_for, 1)]
    return [named for named in own if named.end <= len(asked.head)] or own
