"""Claims compared: what a seller says of the very unit for sale, which nobody has checked. It raises a doubt, no more.

That it was mended or made after the recall, that it was bought before or after the recalled ones were sold, that it
expires at another time, or that the seller does not know which one it is.
"""

import re
from datetime import date
from functools import lru_cache
from itertools import islice

from resolvers.matching.candidate import Candidate
from resolvers.matching.comparers_scope import DOUBT, window
from resolvers.matching.prose_left_out import marks_left_out
from resolvers.matching.prose_scope import DATE, first_day, last_day
from resolvers.matching.quoting import as_said
from resolvers.matching.text import Asked
from resolvers.matching.words import fold
from resolvers.matching.written import days_said, quoted
from resolvers.records import FactKind
from resolvers.verdict import Evidence, EvidenceKind

_TOLD_ONLY = 0.6
_READ, _MOST, _AFTER = 1_000, 8, 400
_MAKER = r"(?:the )?(?:maker|manufacturer|factory|company|dealer|brand)"
_MENDED = re.compile(
    r"\b(?:revised|re-?designed|corrected|reworked|repaired|remedied|retrofitted"
    r"|updated (?!price|photo|pic|listing|description|today|yesterday|on |to |with )[a-z]+"
    r"|(?:new|newer|later|latest|current) "
    r"(?:production|label|style|version|packaging|design|revision|carton|batch|build)"
    r"|(?:post|after|since|under)[- ](?:the )?recall|(?:software|factory|safety) (?:fix|repair|retrofit)"
    r"|(?:fix|repair|retrofit|recall|update) (?:was |has been |already )?(?:done|completed|performed|applied)"
    r"|already (?:fixed|replaced|exchanged)|improved (?:version|design|model)"
    r"|recall (?:repair|fix|kit|work|program|replacement|done|performed|complet|remed)\w*"
    rf"|replacement (?:unit|one)|(?:swap|replacement) (?:they|it|{_MAKER}) (?:sent|shipped)"
    rf"|(?:replaced|fixed|exchanged|inspected|serviced) (?:by|at|through) {_MAKER}|(?:been|sent|went|shipped) back to"
    r"|(?:not|no longer) (?:part of|affected by|subject to|covered by) .{0,6}recall)\b"
)
# By the first a new thing is bought from a shop; by the others anything, from anybody.
_BOUGHT = re.compile(
    r"\b(?P<how>ordered|order date|order placed|shipped|invoiced?|receipt|purchased|bought)\b"
    rf"(?! (?:about|around|maybe|before|after|used))[^.;,0-9]{{0,40}}?(?P<day>{DATE})(?! or\b)",
    re.IGNORECASE,
)
_FROM_ANYBODY = ("purchased", "bought")
_EXPIRES = re.compile(r"\b(?:exp|expires?|expiry|expiration|best (?:by|before)|use by)\b", re.IGNORECASE)
_DAY = re.compile(rf"(?P<day>{DATE})|\b(?P<year>20\d\d)(?P<month>0[1-9]|1[0-2])\b", re.IGNORECASE)
# Not whether it works, what it is worth or costs to send, nor that no harm is to be seen or a cord to be found.
_UNSURE = re.compile(
    r"\b(?:not sure|unsure|no idea|unknown|unreadable|illegible|will measure"
    r"|not (?:known|marked|listed|visible|legible|stated)"
    r"|(?:don'?t|doesn'?t|do not|does not|can'?t|cannot|couldn'?t) (?:know|remember|recall|say|read|see|find|tell|show)"
    r"|(?:worn|wore|rubbed|torn|peeled|faded|scratched|cut|washed) (?:off|away|out)|painted over"
    r"|(?:label|sticker|tag|decal|plate|number)s? (?:\w+ ){0,2}(?:gone|missing|worn|torn|faded|unreadable)"
    r"|no (?!serial)(?:\w+ ){0,2}(?:label|sticker|decal|paperwork|markings|barcode|number)s?)\b"
    r"(?![^.;,]{0,24}\b(?:works?|working|runs?|worth|price|cost|ship|shipping|damage|flaws?|scratch\w*|stains?|wear"
    r"|issues?|defects?|problems?|residue|why|using|wearing|charger|cord|remote|box|key)\b)(?: [a-z']+\b){0,4}"
)
_WHICH = re.compile(r"\b(?:which|if (?:it|there)|model|version|year|size)\b")
_OF_UNIT = re.compile(r"\b(?:serial|lot|batch|date codes?)\b")
_BESIDE = 32


# Without one of these nothing of the kind is said.
_SIGNS = frozenset(
    "revised designed redesigned corrected reworked repaired remedied retrofitted updated production label style"
    " version packaging design revision carton batch build recall fix repair retrofit replacement swap replaced"
    " fixed exchanged inspected serviced improved back ordered order shipped invoice invoiced receipt purchased"
    " bought exp expire expiry expiration best use sure unsure idea unknown unreadable illegible measure known"
    " marked listed visible legible stated know remember say read see find tell show off away out over sticker tag"
    " decal plate number gone missing worn torn faded paperwork marking barcode dot mark marker hole stamp".split()
)


def claimed(asked: Asked, candidate: Candidate, *, is_coded: bool, is_modelled: bool) -> tuple[Evidence | None, ...]:
    """Return all that the seller says of his unit; where a code agrees, no doubt of his which thing it is counts."""
    if _SIGNS.isdisjoint(asked.stems) and _SIGNS.isdisjoint(asked.details):
        return ()
    return (
        said_mended(asked, candidate),
        said_marked(asked, candidate),
        bought_outside(asked, candidate),
        expires_outside(asked, candidate),
        None if is_coded else said_unsure(asked, is_modelled=is_modelled),
    )


def said_mended(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing says that it is the mended or the following make."""
    hit = _MENDED.search(_told(asked))
    if not hit or hit.group() in fold(candidate.recall.description):
        return None
    detail = f"The listing says {as_said(hit.group(), asked)}, so it may be a unit made or mended after the recall."
    return Evidence(EvidenceKind.DATE, hit.group(), "", _TOLD_ONLY, detail)


def said_marked(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing says that it bears a mark by which the recall tells the units that are not recalled."""
    told = _told(asked)
    for mark, written in marks_left_out(candidate.recall.description).items():
        if re.search(rf"(?<!no )(?<!without )(?<!without a )\b{re.escape(mark)}\b", told):
            detail = (
                f"The listing says {as_said(mark, asked)}; by {quoted(written)} the recall tells those not recalled."
            )
            return Evidence(EvidenceKind.DATE, mark, written, _TOLD_ONLY, detail, "description", written)
    return None


def bought_outside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing says that it was bought before the recalled ones were sold, or ordered from a shop after that."""
    first, last = window(candidate, FactKind.SOLD_FROM, FactKind.SOLD_UNTIL)
    if first is None and last is None:
        return None
    for hit in islice(_BOUGHT.finditer(_told(asked)), _MOST):
        began, ended = first_day(hit.group("day")), last_day(hit.group("day"))
        is_early = first and ended and ended < first[0]
        is_late = last and began and began > last[0] and hit.group("how") not in _FROM_ANYBODY
        bound = first if is_early else last if is_late else None
        if bound:
            said, words = as_said(hit.group(), asked), quoted(bound[1].words)
            detail = f"The listing says {said}; the recalled ones were sold {words}."
            return Evidence(
                EvidenceKind.DATE, hit.group(), bound[1].words, _TOLD_ONLY, detail, bound[1].field, bound[1].words
            )
    return None


def expires_outside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing gives a date of expiry, and it is before the first or after the last that the recall gives."""
    own = _expiry(_told(asked), 24)
    told = _expiry(candidate.recall.description, _AFTER) if own else None
    if not own or not told or (own[0] <= told[1] and told[0] <= own[1]):
        return None
    detail = (
        f"The listing says that it expires {days_said(own[0], own[1])}; those recalled expire"
        f" {days_said(told[0], told[1])}."
    )
    return Evidence(EvidenceKind.DATE, own[2], told[2], _TOLD_ONLY, detail, "description", told[2])


def said_unsure(asked: Asked, *, is_modelled: bool) -> Evidence | None:
    """The seller says that something is not known of it, so that it may be one of those that are not recalled.

    is_modelled: the model agrees, so only the model, its year or size may be what matters; which unit it is, the
    rulebook asks.
    """
    told = _told(asked)
    hit = _UNSURE.search(told)
    if not hit:
        return None
    beside = told[max(0, hit.start() - _BESIDE) : hit.end() + _BESIDE]
    if is_modelled and (_OF_UNIT.search(beside) or not _WHICH.search(beside)):
        return None
    detail = f"The listing says {as_said(hit.group(), asked)}; it may be none of those that are recalled."
    return Evidence(EvidenceKind.UNIT, hit.group(), "", DOUBT, detail)


def _told(asked: Asked) -> str:
    return f"{asked.folded_title} ; {asked.folded_description[:_READ]}"


@lru_cache(maxsize=4_096)
def _expiry(text: str, within: int) -> tuple[date, date, str] | None:
    """Return the first and the last day that stand next after words for expiry, and how the first is written."""
    hits = [
        day
        for said in islice(_EXPIRES.finditer(text), _MOST)
        for day in islice(_DAY.finditer(text, said.end(), said.end() + within), _MOST * 5)
    ]
    days = [(first, last) for hit in hits if (first := first_day(_as_day(hit))) and (last := last_day(_as_day(hit)))]
    return (min(days)[0], max(last for _, last in days), hits[0].group()) if days else None


def _as_day(hit: re.Match[str]) -> str:
    return hit.group("day") or f"{hit.group('month')}/{hit.group('year')}"
