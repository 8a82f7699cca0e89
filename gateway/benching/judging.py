"""Judging: each pair through the judgement that serves, as of one day, and what came of its own recall."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour
from enum import StrEnum
from pathlib import Path

from gateway.benching.pairs import Kind, Pair
from gateway.sources.files import Torn, read_papers
from gateway.sources.merge import recall_of
from gateway.store.base import Paper
from resolvers.decision import Context
from resolvers.errors import Unreadable
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.rulebook import Rulebook
from resolvers.questions import Question, destination
from resolvers.records import Recall, SourceState
from resolvers.screen import judge
from resolvers.verdict import Match, Outcome, Verdict, strictest

AS_OF = date(2026, 4, 1)  # the day that published figures are of, so that the age of a recall does not move them
_AFTER_NEWEST = timedelta(days=7)
_SALE = destination("US")


class Group(StrEnum):
    """Pairs of which the same is to be expected. Young and old: of a recall that the rulebook's days part."""

    WHOLE = "positive, all units recalled"
    YOUNG = "positive, some units, young recall"
    OLD = "positive, some units, old recall"
    NEGATIVE = "negative"
    REVIEW = "review"


EXPECTED = {
    Group.WHOLE: Outcome.BLOCKED,
    Group.YOUNG: Outcome.BLOCKED,
    Group.OLD: Outcome.REVIEW,
    Group.NEGATIVE: Outcome.CLEAR,
    Group.REVIEW: Outcome.REVIEW,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair and what came of its own recall. others: how many further recalls would have it BLOCKED."""

    pair: Pair
    recall: Recall
    group: Group
    outcome: Outcome
    match: Match | None
    others: int
    took_s: float

    @property
    def is_miss(self) -> bool:
        """Whether something else came of it than an expert expects; an old recall of some units may be BLOCKED."""
        if self.group is Group.OLD:
            return self.outcome is Outcome.CLEAR
        return self.outcome is not EXPECTED[self.group]


def recalls_in(paths: Iterable[Path], told: Callable[[int], None] = lambda _: None) -> list[Recall]:
    """Return the recalls that the files tell of, their prose read. Raises Unreadable where a file is not whole."""
    papers = defaultdict[str, list[Paper]](list)
    for found in (each for path in paths for each in read_papers(path)):
        if isinstance(found, Torn):
            raise Unreadable(f"{found.file} was not read whole: {found.why}")
        if isinstance(found, Paper):
            papers[found.key].append(found)
    recalls = []
    for of_one in papers.values():
        recalls.append(recall_of(of_one))
        told(1)
    return recalls


def own_recalls(pairs: Sequence[Pair], index: RecallIndex) -> dict[str, Recall]:
    """Return the recall of each number that the pairs name, where it is loaded. Raises Unreadable where none is."""
    numbers = dict.fromkeys(pair.recall_number for pair in pairs)
    found = {number: recall for number in numbers if (recall := index.numbered(number))}
    if pairs and not found:
        raise Unreadable(f"none of the {len(numbers):,} recalls that the pairs name is among the {len(index):,} loaded")
    return found


def day_for(recalls: Iterable[Recall]) -> date:
    """Return the day to judge as of: the fixed one, or a week after the newest recall where that is later."""
    newest = max((recall.announced_on for recall in recalls if recall.announced_on), default=AS_OF)
    return AS_OF if newest < AS_OF else newest + _AFTER_NEWEST


def judge_pairs(
    pairs: Sequence[Pair],
    index: RecallIndex,
    rulebook: Rulebook,
    *,
    on: date,
    told: Callable[[int], None] = lambda _: None,
) -> list[Judged]:
    """Judge every pair whose recall is loaded against all recalls, as of the day *on*."""
    own = own_recalls(pairs, index)
    at = datetime.combine(on, hour(12), UTC)
    context = Context("bench", at, 1, rulebook.id, (SourceState("cpsc-recalls", at, len(index)),))
    judged = []
    for pair in pairs:
        if recall := own.get(pair.recall_number):
            judged.append(_judged(pair, recall, context, index, rulebook))
        told(1)
    return judged


def _judged(pair: Pair, recall: Recall, context: Context, index: RecallIndex, rulebook: Rulebook) -> Judged:
    started = time.perf_counter()
    verdict = judge(Question(_SALE, product=pair.product), context, index=index, rulebook=rulebook)
    took_s = time.perf_counter() - started
    reasons = [reason for reason in verdict.reasons if reason.recall]
    others = {r.recall for r in reasons if r.recall != recall.key and r.outcome is Outcome.BLOCKED}
    match = next((match for match in verdict.matches if match.recall == recall.key), None)
    group = _group(pair, recall, context.asked_at.date(), rulebook.units.block_days)
    return Judged(pair, recall, group, _of_own(verdict, recall), match, len(others), took_s)


def _of_own(verdict: Verdict, recall: Recall) -> Outcome:
    return strictest(reason.outcome for reason in verdict.reasons if reason.recall == recall.key)


def _group(pair: Pair, recall: Recall, on: date, block_days: int) -> Group:
    if pair.kind is not Kind.POSITIVE:
        return Group(pair.kind.value)
    if not pair.unit_scope:
        return Group.WHOLE
    young = recall.announced_on is not None and (on - recall.announced_on).days <= block_days
    return Group.YOUNG if young else Group.OLD
