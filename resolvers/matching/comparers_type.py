"""Types compared: what kind of thing is offered, and what kind is recalled."""

from resolvers.matching.candidate import Candidate
from resolvers.matching.lexicon import Kinship, Named, kinship
from resolvers.matching.quoting import phrase_of, thing_said
from resolvers.matching.text import Asked
from resolvers.matching.told import told_of
from resolvers.verdict import Evidence, EvidenceKind

SAME, LIKE = 1.0, 0.6


def same_type(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names the type of thing that is recalled, or one of its kind."""
    kin = kin_of(asked, candidate)
    if kin is None:
        return None
    named, type_, how = kin
    said, told = thing_said(named, asked), phrase_of(type_, candidate)
    if how is Kinship.SAME:
        detail = f"The title says {said}, and the recall is of {told}: one type of thing."
        return Evidence(EvidenceKind.CATEGORY, named.phrase, type_, SAME, detail)
    detail = f"The title says {said}, and the recall is of {told}: things of one kind."
    return Evidence(EvidenceKind.CATEGORY, named.phrase, type_, LIKE, detail)


def kin_of(asked: Asked, candidate: Candidate) -> tuple[Named, str, Kinship] | None:
    """Return the thing of the title that is nearest to what is recalled, to which type of it, and how near."""
    best = None
    for named in reversed(asked.own_types):  # what a thing is stands behind what it has: "12 drawer dresser"
        for type_ in candidate.kinds:
            kin = kinship(named.type, type_)
            if kin is Kinship.SAME:
                return named, type_, kin
            if kin is Kinship.LIKE:
                best = best or (named, type_, kin)
    return best


def other_type(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names another type of thing, and none that is recalled."""
    named = thing_instead(asked, candidate)
    if named is None:
        return None
    said, recalled = thing_said(named, asked), phrase_of(candidate.kinds[0], candidate)
    detail = f"The title says {said}; the recall is of {recalled}, another type of thing."
    return Evidence(EvidenceKind.CATEGORY, named.phrase, ", ".join(candidate.kinds), 0.8, detail)


def thing_instead(asked: Asked, candidate: Candidate) -> Named | None:
    """Return the thing that the title names where that is of another type than what is recalled."""
    if not asked.own_types or not candidate.types:
        return None
    told = told_of(candidate.recall).details
    own = [named for named in asked.own_types if named.phrase.replace(" ", "") not in candidate.brand_text]
    own = [named for named in own if not told.issuperset(named.phrase.split())]
    if any(kinship(named.type, type_) is not Kinship.OTHER for named in own for type_ in candidate.types):
        return None
    return own[-1] if own else None
