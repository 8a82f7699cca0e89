"""What may stand in place of what stood: missing facts make it stricter, and never milder."""

from dataclasses import replace

import pytest

from resolvers.changes import Ground, Standing, counts, spelt
from resolvers.decision import decided
from resolvers.screen import judge
from resolvers.verdict import Outcome, Reason, ReasonCode
from tests import makers as make

RECALLED = Reason(ReasonCode.RECALLED, Outcome.BLOCKED, "recalled", recall="26-001")
OTHER = Reason(ReasonCode.RECALLED, Outcome.BLOCKED, "recalled", recall="26-002")
AWAY = Reason(ReasonCode.SOURCE_UNAVAILABLE, Outcome.UNKNOWN, "away")


def decision(outcome, *reasons):
    question, context = make.question(), make.context()
    verdict = judge(question, context, index=make.index(), rulebook=make.RULEBOOK)
    return decided(question, context, replace(verdict, outcome=outcome, reasons=reasons))


def stood(outcome, *reasons):
    return Standing(outcome, spelt(tuple(Ground(each.code, each.recall or "") for each in reasons)))


@pytest.mark.parametrize(
    ("now", "before", "may"),
    [
        (decision(Outcome.BLOCKED, RECALLED, AWAY), stood(Outcome.CLEAR), True),
        (decision(Outcome.UNKNOWN, AWAY), stood(Outcome.BLOCKED, RECALLED), False),
        (decision(Outcome.BLOCKED, RECALLED, AWAY), stood(Outcome.BLOCKED, RECALLED), False),
        (decision(Outcome.BLOCKED, RECALLED, OTHER, AWAY), stood(Outcome.BLOCKED, RECALLED), True),
        (decision(Outcome.BLOCKED, OTHER, AWAY), stood(Outcome.BLOCKED, RECALLED), False),
        (decision(Outcome.BLOCKED, RECALLED), stood(Outcome.BLOCKED, RECALLED, OTHER), True),
        (decision(Outcome.BLOCKED, RECALLED, AWAY), Standing(Outcome.BLOCKED, None), False),
        (decision(Outcome.UNKNOWN, AWAY), None, True),
    ],
    ids=["stricter", "milder", "as before", "one more", "another", "all facts there", "before grounds", "the first"],
)
def test_what_was_judged_while_facts_were_missing_stands_only_if_it_is_stricter(now, before, may):
    assert counts(now, before) is may
