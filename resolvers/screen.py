"""Screening on one page: from questions to verdicts.

    questions -> plan -> facts -> candidates -> evidence -> match -> verdict -> ledger

Facts come in by ``facts.gather`` and verdicts are kept by ``ledger.append``. All between is a pure function of
(question, context, recalls, rulebook): replayed, it must come out the same.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import date

from resolvers.decision import Context, Decision, confirmed, decided
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.compare import compare
from resolvers.matching.reach import Reach
from resolvers.matching.score import weigh
from resolvers.matching.text import Asked, read
from resolvers.matching.together import together
from resolvers.plan import plan
from resolvers.policy.decide import decide
from resolvers.policy.rulebook import Rulebook
from resolvers.policy.subject import product_of
from resolvers.ports import Facts, Ledger, Snapshot
from resolvers.questions import Question
from resolvers.verdict import Match, Verdict

# A checkout must not wait for a catalogue: after so many questions others have the loop.
SLICE = 25
# An answer shows this many recalls at most; the weakest are left out.
MOST_MATCHES = 25


async def screen(
    questions: Sequence[Question],
    *,
    facts: Facts,
    ledger: Ledger,
    rulebook: Rulebook,
    snapshot: Snapshot | None = None,
) -> list[Verdict]:
    """Answer every question, in order, from one reading of the facts. Raises SnapshotMissing, StoreUnavailable.

    snapshot: the recall facts that the caller holds; those of now where he holds none.
    """
    known = await facts.gather(plan(questions), rulebook=rulebook.id, snapshot=snapshot)
    verdicts, decisions = list[Verdict](), list[Decision]()
    for place, (question, context) in enumerate(zip(questions, known.contexts, strict=True), start=1):
        verdict = judge(question, context, index=known.index, rulebook=rulebook)
        verdicts.append(verdict)
        decisions.append(decided(question, context, verdict))
        if place % SLICE == 0:
            await asyncio.sleep(0)
    await ledger.append(decisions)
    return verdicts


def judge(question: Question, context: Context, *, index: RecallIndex, rulebook: Rulebook) -> Verdict:
    """Answer one question from facts already gathered."""
    product = product_of(question, context)
    asked = read(product) if product else None
    matches = find_matches(asked, index=index, on=context.asked_at.date()) if asked else ()
    return decide(question, context, product=product, asked=asked, matches=matches, index=index, rulebook=rulebook)


def find_matches(asked: Asked, *, index: RecallIndex, on: date) -> tuple[Match, ...]:
    """Return the recalls that concern the product, the strongest evidence first. on: the day of the judgement."""
    near = Reach(asked, index, on).candidates()
    weighed = (weigh(candidate, compare(asked, candidate, index), on=on) for candidate in near)
    found = together([match for match in weighed if match], asked, index=index, on=on)
    return tuple(sorted(found, key=lambda match: (match.evidence_class, -match.score, match.recall))[:MOST_MATCHES])


def replay(decision: Decision, *, index: RecallIndex, rulebook: Rulebook) -> Verdict:
    """Return the verdict of *decision*, judged again and shown to be the one given. Raises LedgerBroken."""
    return confirmed(decision, judge(decision.question, decision.context, index=index, rulebook=rulebook))


async def remembered(
    decision_id: str,
    *,
    ledger: Ledger,
    index_at: Callable[[int], Awaitable[RecallIndex]],
    rulebook_of: Callable[[str], Rulebook],
) -> Verdict | None:
    """Return the verdict given under *decision_id*; a CLEAR, kept by its digest, is judged again and confirmed.

    Raises LedgerBroken, SnapshotMissing.
    """
    decision = await ledger.find(decision_id)
    if decision is None:
        return None
    if decision.verdict is not None:
        return decision.verdict
    context = decision.context
    return replay(decision, index=await index_at(context.generation), rulebook=rulebook_of(context.rulebook))
