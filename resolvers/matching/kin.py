"""Kin: which recalls belong together, and how; found in the facts of both, when one of them is asked for.

FOLLOWS      a recall that came after a warning of the same thing, or that speaks of an earlier recall
REANNOUNCES  a recall that says it announces an earlier one again
EXPANDS      a recall that says it takes in more than an earlier one did
TWIN         two that name one rare model, factory number or product code
"""

import re
from datetime import date, timedelta
from typing import Protocol

from resolvers.matching.candidate import Candidate
from resolvers.matching.likeness import brands_shared, likeness, words_shared
from resolvers.records import Fact, Recall, RecallKind
from resolvers.verdict import Kin, Kinship

_FOLLOWS_WITHIN = timedelta(days=550)
_UNDATED_WITHIN = timedelta(days=5 * 365)  # an earlier recall of which no day is said is none of long ago
_SLACK = timedelta(days=3)  # a recall's day, and the day that another says of it
_SAME_NAME = 0.6  # share of the words of both names, brands aside
_LIKE_NAME = 0.3
_FEW = 3  # a model in more recalls than this is no rare one
_SHORTEST_MODEL, _TELLING_MODEL = 5, 7
_TWO_WORDS = 2
_TOLL_FREE = ("1800", "1888", "1877", "1866")
_MOST = 25
_EXPANDS = re.compile(r"\bexpan(?:ds?|ded|ding|sion)\b")
_REANNOUNCES = re.compile(r"\bre-?announc")


class Index(Protocol):
    """What is asked of the index."""

    def candidate(self, key: str) -> Candidate | None:
        """Return the recall with this key, prepared."""

    def alike(self, candidate: Candidate) -> list[Candidate]:
        """Return the other recalls that may be its kin."""

    def sharing(self, model: str) -> int:
        """Return how many recalls name this model."""


class Family:
    """Who is kin to whom among the recalls of one index; what was found out once is kept."""

    def __init__(self, index: Index) -> None:
        """*index*: of one generation, so that what is kept stays true."""
        self._index = index
        self._kin: dict[str, tuple[Kin, ...]] = {}
        self._told: dict[str, dict[str, Fact]] = {}

    def of(self, key: str) -> tuple[Kin, ...]:
        """Return the kin of the recall with this key, the newest first."""
        if key not in self._kin:
            candidate = self._index.candidate(key)
            self._kin[key] = self._found(candidate) if candidate else ()
        return self._kin[key]

    def retold(self, key: str) -> tuple[Kin, ...]:
        """Return those kin that the recall with this key reannounces or expands."""
        again = [kin for kin in self.of(key) if kin.how in (Kinship.REANNOUNCES, Kinship.EXPANDS)]
        candidate = self._index.candidate(key) if again else None
        return tuple(kin for kin in again if candidate and kin.recall in self._earlier(candidate))

    def _found(self, candidate: Candidate) -> tuple[Kin, ...]:
        linked = ((other, self._kin_of(candidate, other)) for other in self._index.alike(candidate))
        kin = sorted(((_by_day(other), kin) for other, kin in linked if kin), key=lambda found: found[0], reverse=True)
        return tuple(one for _, one in kin[:_MOST])

    def _kin_of(self, candidate: Candidate, other: Candidate) -> Kin | None:
        earlier, later = sorted((candidate, other), key=_by_day)
        link = self._spoken(earlier, later) or _followed(earlier, later) or self._twin(earlier, later)
        if link is None:
            return None
        how, detail, words = link
        return Kin(other.recall.key, how, detail, words)

    def _spoken(self, earlier: Candidate, later: Candidate) -> tuple[Kinship, str, str] | None:
        """The later speaks of the earlier."""
        fact = self._earlier(later).get(earlier.recall.key) if later.related else None
        if fact is None:
            return None
        how = _how(later)
        verb = {Kinship.REANNOUNCES: "reannounces", Kinship.EXPANDS: "expands"}.get(how, "speaks of")
        detail = f"{_capital(_named(later.recall))} {verb} {_named(earlier.recall)}: it says “{fact.words}”."
        return how, detail, fact.words

    def _earlier(self, later: Candidate) -> dict[str, Fact]:
        """Return the earlier recalls that *later* speaks of: their keys, and what it says of each."""
        key = later.recall.key
        if key not in self._told:
            near = [other for other in self._index.alike(later) if _by_day(other) < _by_day(later)]
            dated = [fact for fact in later.related if not _is_undated(fact)]
            told: dict[str, Fact] = {}
            for fact in dated or later.related:  # where a day is said, no other recall is meant
                if best := _meant(fact, later, near):
                    told.setdefault(best.recall.key, fact)
            self._told[key] = told
        return self._told[key]

    def _twin(self, earlier: Candidate, later: Candidate) -> tuple[Kinship, str, str] | None:
        """Both name one product code or one rare model."""
        code = next((fact for code, fact in {**later.gtins, **later.asins}.items() if _has_code(earlier, code)), None)
        if code and likeness(earlier, later) < _LIKE_NAME:
            return None  # the feed gives some codes to a recall that they do not belong to
        model = None if code or _names_no_same(earlier, later) else self._rare_model(earlier, later)
        shared = code or model
        if shared is None:
            return None
        what = f"the product code {shared.words}" if code else f"“{shared.words}”"
        detail = f"{_capital(_named(later.recall))} and {_named(earlier.recall)} both name {what}."
        return Kinship.TWIN, detail, shared.words

    def _rare_model(self, earlier: Candidate, later: Candidate) -> Fact | None:
        mine = _models(later)
        rare = [model for model in mine.keys() & _models(earlier) if self._index.sharing(model) <= _FEW]
        telling = [model for model in rare if _is_telling(model, earlier, later)]
        return mine[max(telling, key=lambda model: (len(model), model))] if telling else None


def _has_code(candidate: Candidate, code: str) -> bool:
    return code in candidate.gtins or code in candidate.asins


def _names_no_same(one: Candidate, other: Candidate) -> bool:
    """Whether no model or code at all is in both, which is soon said of most."""
    models = one.models.keys() | one.codes.keys() if one.codes else one.models.keys()
    return models.isdisjoint(other.models) and models.isdisjoint(other.codes)


def _models(candidate: Candidate) -> dict[str, Fact]:
    """Return the models, and the codes that are no ZIP code or telephone, which head old press releases."""
    codes = {
        key: fact
        for key, fact in candidate.codes.items()
        if not (key.isdigit() and len(key) <= _SHORTEST_MODEL) and not key.startswith(_TOLL_FREE)
    }
    return codes | candidate.models


def _is_telling(model: str, earlier: Candidate, later: Candidate) -> bool:
    """Whether one model in two recalls is no chance: both name one thing, the more surely the less it says itself."""
    is_called_model = model in earlier.models and model in later.models
    if is_called_model and len(model) >= _TELLING_MODEL:
        return likeness(earlier, later) >= _LIKE_NAME
    if len(model) < _SHORTEST_MODEL and (model.isdigit() or model.isalpha() or not brands_shared(earlier, later)):
        return False
    # A short one is often an engine or a size: "snowmobiles" with an 800R are not one thing yet.
    shared = words_shared(earlier, later)
    return likeness(earlier, later) >= _SAME_NAME and (len(model) >= _SHORTEST_MODEL or shared >= _TWO_WORDS)


def _followed(earlier: Candidate, later: Candidate) -> tuple[Kinship, str, str] | None:
    """The later is a recall that came after a warning: by number, or of the same thing by the same brand."""
    first, then = earlier.recall, later.recall
    warning, recall = (first, then) if first.kind is RecallKind.WARNING else (then, first)
    if warning.kind is not RecallKind.WARNING or recall.kind is RecallKind.WARNING:
        return None
    said = f"{_capital(_named(recall))} followed {_named(warning)}"
    if recall.warning_number == warning.number:
        return Kinship.FOLLOWS, f"{said}, as the authority says.", warning.number
    brands = brands_shared(earlier, later)
    if brands and recall.number == warning.number:
        return Kinship.FOLLOWS, f"{_capital(_named(recall))} and {_named(warning)} have one number.", recall.number
    if brands and warning is first and _is_soon(warning, recall):
        words = _same_thing(earlier, later)
        return (Kinship.FOLLOWS, f"{said}: both are of {words}.", words.strip("“”")) if words else None
    return None


def _same_thing(earlier: Candidate, later: Candidate) -> str | None:
    """Return the model that both name, or the name, in the later's words."""
    if models := later.models.keys() & earlier.models.keys():
        return f"“{later.models[max(models, key=lambda key: (len(key), key))].words}”"
    is_one = likeness(earlier, later) >= _SAME_NAME and not (later.models and earlier.models)
    return f"“{later.phrases[0].words}”" if is_one else None


def _is_soon(warning: Recall, recall: Recall) -> bool:
    if not warning.announced_on or not recall.announced_on:
        return False
    return timedelta() <= recall.announced_on - warning.announced_on <= _FOLLOWS_WITHIN


def _meant(fact: Fact, later: Candidate, near: list[Candidate]) -> Candidate | None:
    """Return the earlier recall that *fact* speaks of: the one with its number, else the likest of its days."""
    if fact.until is None:
        return next((other for other in near if other.recall.number == fact.value), None)
    first, last = date.fromisoformat(fact.value), date.fromisoformat(fact.until)
    if _is_undated(fact):
        first = max(first, last - _UNDATED_WITHIN)
    those = [
        (likeness(other, later), _by_day(other), other)
        for other in near
        if other.recall.announced_on and first - _SLACK <= other.recall.announced_on <= last + _SLACK
        if _is_of_firm(other, later) or not _names_no_same(other, later)
    ]
    alike, _, best = max(those, key=lambda found: found[:2], default=(0.0, ("", ""), None))
    return best if alike >= (_SAME_NAME if _is_undated(fact) else _LIKE_NAME) else None


def _is_of_firm(one: Candidate, other: Candidate) -> bool:
    """Whether both name a brand or seller; here one that is a common word is enough, since a day goes with it."""
    return bool(one.brands.keys() & other.brands.keys() or one.sellers.keys() & other.sellers.keys())


def _is_undated(fact: Fact) -> bool:
    return fact.value < "1973-01-02"


def _how(later: Candidate) -> Kinship:
    """Return what *later* says that it does to what it speaks of."""
    said = " ".join((later.recall.title, *(fact.words for fact in later.related))).lower()
    if _EXPANDS.search(said):
        return Kinship.EXPANDS
    return Kinship.REANNOUNCES if _REANNOUNCES.search(said) else Kinship.FOLLOWS


def _by_day(candidate: Candidate) -> tuple[str, str]:
    return str(candidate.recall.announced_on or ""), candidate.recall.key


def _named(recall: Recall) -> str:
    kind = "safety warning" if recall.kind is RecallKind.WARNING else "recall"
    return f"{kind} {recall.number}" + (f" of {recall.announced_on}" if recall.announced_on else "")


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
