"""Re-screening: reported listings are judged again whenever what a verdict rests on has changed, and news is kept.

A listing is due when it was told anew, when its seller was, when recalls changed that could touch it (`touching.py`),
or when so many others of its seller came to stand blocked that it counts. Once a day, and after another rulebook or
other blocks of the operator, all on offer are judged, behind what is due: so what grew old, what a registry says
otherwise now, and whatever nobody foresaw is found. It is done a page at a time, so that whoever asks meanwhile hardly
waits.

Only what came to stand otherwise is kept, as a decision like any other, and so becomes a change. What could not be
judged, since a registry was down or facts were old, is tried again after RETRY_S.
"""

import asyncio
import hashlib
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime

import structlog

from gateway.store.ledger import Ledger
from gateway.store.listings import Listings
from gateway.store.repeats import Repeats
from gateway.store.reported import Due, Reported
from gateway.touching import Touching
from resolvers.changes import Standing, counts, is_news, standing
from resolvers.decision import Decision, SellerBlock, decided, encoded
from resolvers.errors import SafetyError
from resolvers.matching.text import read
from resolvers.matching.traces import traces_of
from resolvers.plan import plan
from resolvers.policy.rulebook import Rulebook
from resolvers.policy.subject import product_of
from resolvers.ports import Facts, Snapshot
from resolvers.questions import ListingKey, Question, destination
from resolvers.screen import judge
from resolvers.verdict import Outcome

PAGE = 50
BREATH_S = 0.02  # between pages, for those who ask
POLL_S = 1.0
RETRY_S = 300

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Rescreening:
    """What is needed to judge again. blocks: of the operator, as they stand now."""

    reported: Reported
    touching: Touching
    repeats: Repeats
    listings: Listings
    ledger: Ledger
    facts: Facts
    snapshot: Callable[[], Snapshot]
    rulebook: Rulebook
    blocks: Callable[[], Sequence[SellerBlock]]
    now: Callable[[], datetime]

    def stamps(self, on: str) -> tuple[str, str]:
        """Return the name of all that a verdict rests on here, and the one for those that could not be judged by it.

        *on*: what `Touching.mark` returned.
        """
        return stamps_of(f"{self.rulebook.id}/{on}", self.blocks(), self.now())

    async def judge(self, due: Sequence[Due], snapshot: Snapshot, stamps: tuple[str, str]) -> None:
        """Judge these listings and keep what is news. Raises StoreUnavailable."""
        judged = await self._judged(due, snapshot)
        stands = await self.listings.standings([each.key for each in due])
        await self.ledger.append([decision for decision in judged.values() if _tells(decision, stands)])
        sure = {key for key, decision in judged.items() if decision.outcome is not Outcome.UNKNOWN}
        traces = {key: _traces(decision) for key, decision in judged.items()}
        for stamp, part in zip(stamps, _parted(due, sure), strict=True):
            await self.reported.judged(part, stamp, generation=snapshot.generation, traces=traces)

    async def _judged(self, due: Sequence[Due], snapshot: Snapshot) -> dict[ListingKey, Decision]:
        questions = [Question(destination(None), listing=each.key) for each in due]
        known = await self.facts.gather(plan(questions), rulebook=self.rulebook.id, snapshot=snapshot)
        judged = dict[ListingKey, Decision]()
        for each, question, context in zip(due, questions, known.contexts, strict=True):
            try:
                verdict = judge(question, context, index=known.index, rulebook=self.rulebook)
            except Exception:
                # A fault of ours in one listing must not keep all others from being judged.
                log.exception("rescreening_failed", marketplace=each.key.marketplace)
                continue
            judged[each.key] = decided(question, context, verdict)
            await asyncio.sleep(0)
        return judged


def stamps_of(on: str, blocks: Sequence[SellerBlock], now: datetime) -> tuple[str, str]:
    """Return what is noted of a listing judged on that day, and of one that could not be judged."""
    decided = hashlib.sha256(encoded([[each.seller, each.reason] for each in blocks])).hexdigest()[:12]
    sure = f"{on}/{decided}/{now:%Y-%m-%d}"
    return sure, f"{sure}?{int(now.timestamp()) // RETRY_S}"


def _tells(decision: Decision, stands: Mapping[ListingKey, Standing]) -> bool:
    """Whether it is news; that a listing cannot be judged now is none."""
    before = stands.get(decision.listing) if decision.listing else None
    is_sure = decision.outcome is not Outcome.UNKNOWN
    return is_sure and counts(decision, before) and is_news(before, standing(decision))


def _parted(due: Sequence[Due], sure: AbstractSet[ListingKey]) -> tuple[list[Due], list[Due]]:
    """Return those judged for good, and those to be tried again: one that broke the judgement, too."""
    return [each for each in due if each.key in sure], [each for each in due if each.key not in sure]


def _traces(decision: Decision) -> bytes:
    product = product_of(decision.question, decision.context)
    return traces_of(read(product)) if product else b""


async def rescreen(work: Rescreening) -> None:
    """Judge what is due, for ever, whatever fails."""
    done = ""
    while True:
        try:
            done = await _round(work, done)
        except SafetyError as error:
            log.warning("rescreening_failed", code=error.code, why=str(error))
        except Exception:
            log.exception("rescreening_failed")
        await asyncio.sleep(POLL_S)


async def _round(work: Rescreening, done: str) -> str:
    """Judge until nothing is due, and return the stamp under which all of them were. done: that of the last time."""
    count, begun, after, is_done = 0, ("", ""), None, False
    while True:
        snapshot = work.snapshot()  # a newer one is taken up at once
        on = await work.touching.mark(snapshot)
        if on is None:
            break
        await work.repeats.mark(work.rulebook.sellers.repeat_from)
        stamps = work.stamps(on)
        if stamps[0] != begun[0]:
            begun, after, is_done = stamps, None, stamps[1] == done
        due = await work.reported.due(PAGE)
        if not due and not is_done:
            due = await work.reported.judged_otherwise(stamps, after, PAGE)
            after, is_done = (due[-1].key, False) if due else (None, True)
        if not due:
            break
        await work.judge(due, snapshot, stamps)
        count += len(due)
        await asyncio.sleep(BREATH_S)
    if count:
        log.info("rescreened", listings=count, facts=begun[0])
    return begun[1] if is_done else ""
