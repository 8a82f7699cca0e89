"""One simulated world: time, an authority, its ill feed, a gateway that learns, and the oracle that knows the truth.

Learning is real: bytes -> strict JSON -> papers -> guards -> sync. So is judging. Only time and the disk are simulated.
"""

import json
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from gateway.sources.cpsc import records
from resolvers.decision import Bounds, Context
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.freshness import freshness
from resolvers.policy.rulebook import named
from resolvers.questions import Question, destination, product
from resolvers.records import Freshness, SourceState
from resolvers.screen import judge
from resolvers.verdict import Outcome
from tests.faults import ills
from tests.faults.upstream import Upstream, brand_of, kind_of, models_of, spelt

POLLS = 380
CHECKS = 5  # at each poll
SWEEP_EVERY = 6
FAULTY = 0.7
PHASES = (1, 1, 1, 1, 2, 3, 8, 35)  # polls that an ill lasts; the longest outlives the bound of a CLEAR
SIZE = 20
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
RULEBOOK = named("us-cpsc-2026-11")
US = destination("US")
BOUNDS = Bounds()
LARGEST_STEP = timedelta(hours=2)  # of a clock that goes back
DAYS_AHEAD = (5, 30)  # longer than anything stays unheard here; a step of hours makes facts only those hours too young


class Hands:
    """A clock that is moved by hand, and may be wrong."""

    def __init__(self, now=START):
        self.true = now
        self.error = timedelta()

    def now(self):
        return self.true + self.error

    def monotonic(self):
        return self.true.timestamp()


class Feed:
    """CPSC's feed as a source: real parsing of the bytes that an ill leaves of the answer."""

    name = "cpsc-recalls"

    def __init__(self, upstream, rng, floor=SIZE):
        self.upstream = upstream
        self.rng = rng
        self.floor = floor
        self.ill = None
        self.answer = b""
        self.swept = False

    async def sweep(self):
        self.swept = True
        return self._answered(self.upstream.full())

    async def since(self, day):
        self.swept = False
        return self._answered(self.upstream.since(day - timedelta(days=2)))

    def _answered(self, found):
        self.answer = ills.answered(self.ill, found, self.rng, self.upstream.history)
        return records(self.answer)


@dataclass
class Tally:
    """What came of it.

    exposed: CLEAR for a recall that upstream had published and no answer had brought yet. vanished: REVIEW for one that
    three full sweeps in a row had left out, as it should be.
    """

    ills: Counter = field(default_factory=Counter)
    said: Counter = field(default_factory=Counter)
    wrong: Counter = field(default_factory=Counter)
    exposed: int = 0
    vanished: int = 0
    checks: int = 0


class Gateway:
    """Answers as the gateway does; what cannot have changed since it was last judged is not judged again."""

    def __init__(self, store):
        self.store = store
        self.generation = None
        self.index = RecallIndex.build(())
        self.remembered = {}

    async def outcome(self, brand, kind, model, asked_at):
        generation = await self.store.generation()
        if self.generation != generation:
            self.generation, self.index, self.remembered = generation, RecallIndex.build(await self.store.recalls()), {}
        heard_at = next((source.heard_at for source in await self.store.sources()), None)
        carries = freshness(heard_at, asked_at, BOUNDS) in (Freshness.FRESH, Freshness.STALE)
        place = (brand, model, carries)
        if place not in self.remembered:
            state = SourceState("cpsc-recalls", heard_at, SIZE)
            context = Context("d", asked_at, generation, RULEBOOK.id, (state,), BOUNDS)
            asked = product(title=f"{brand} {kind} {model}", brand=brand, model=model)
            verdict = judge(Question(US, product=asked), context, index=self.index, rulebook=RULEBOOK)
            self.remembered[place] = verdict.outcome
        return self.remembered[place]


class World:
    """learn: (feed, whether a sweep is due, store, clock) -> whether the answer was believed."""

    def __init__(self, seed, tally, *, learn, store):
        self.rng = random.Random(seed)
        self.tally = tally
        self.learn = learn
        self.store = store
        self.clock = Hands()
        self.upstream = Upstream(self.rng, START.date(), SIZE)
        self.feed = Feed(self.upstream, self.rng)
        self.gateway = Gateway(store)
        self.learnt = {}
        self.left_out = Counter()
        self.heard = None

    async def run(self):
        ill, left = None, 1
        for poll in range(POLLS):
            self._time_passes()
            if not left:
                ill = self.rng.choice(ills.ALL) if self.rng.random() < FAULTY else None
                left = self.rng.choice(PHASES)
            left -= 1
            await self._poll(ill, due=poll % SWEEP_EVERY == 0)
            for _ in range(CHECKS):
                await (self._ask_recalled() if self.rng.random() < 0.6 else self._ask_innocent())

    def _time_passes(self):
        self.clock.true += timedelta(minutes=self.rng.choice([5, 5, 5, 10, 20, 45]))
        today, chance = self.clock.true.date(), self.rng.random()
        if chance < 0.03:
            self.upstream.publish(today)
        elif chance < 0.05:
            self.upstream.extend(today)
        elif chance < 0.07:
            self.upstream.reword()

    async def _poll(self, ill, *, due):
        self.feed.ill = ill
        self.tally.ills[ill] += ill is not None
        self.clock.error = self._error(ill)
        if await self.learn(self.feed, due, self.store, self.clock):
            self.heard = self.clock.true
            self._remember()
            if ill is None:
                self.tally.wrong["passed over"] += sum(number not in self.learnt for number in self.upstream.records)

    def _error(self, ill):
        if ill == ills.CLOCK_AHEAD:
            return timedelta(days=self.rng.uniform(*DAYS_AHEAD))
        return -LARGEST_STEP * self.rng.random() if ill == ills.CLOCK_BACK else timedelta()

    def _remember(self):
        """The oracle keeps every model of every record that came through unharmed, and counts what sweeps leave out."""
        brought = set()
        for record in json.loads(self.feed.answer):
            number, models = self.upstream.models_of_version.get(spelt(record), (None, ()))
            self.learnt.setdefault(number, set()).update(models)
            brought.add(number)
        for number in self.learnt:
            if number in brought:
                self.left_out[number] = 0
            elif self.feed.swept:
                self.left_out[number] += 1

    async def _ask_recalled(self):
        number, record = self.rng.choice(list(self.upstream.records.items()))
        place, model = record["RecallID"], self.rng.choice(models_of(record))
        outcome = await self._said(brand_of(place), kind_of(place), model)
        if model in self.learnt.get(number, ()):
            vanished = self.left_out[number] >= 3 and outcome is Outcome.REVIEW
            self.tally.vanished += vanished
            self.tally.wrong["clear"] += outcome is Outcome.CLEAR
            self.tally.wrong["lost block"] += outcome in (Outcome.REVIEW, Outcome.UNKNOWN) and not vanished
        else:
            self.tally.exposed += outcome is Outcome.CLEAR

    async def _ask_innocent(self):
        outcome = await self._said(f"Halbro{self.rng.choice('abcd')}k", "Cutlery Trays", f"HB{self.rng.randrange(9)}77")
        self.tally.wrong["blocked"] += outcome is Outcome.BLOCKED
        if outcome is Outcome.CLEAR:
            age = None if self.heard is None else self.clock.true - self.heard
            too_old = age is None or age > timedelta(seconds=BOUNDS.stale_s) + LARGEST_STEP
            self.tally.wrong["clear on old facts"] += too_old

    async def _said(self, brand, kind, model):
        outcome = await self.gateway.outcome(brand, kind, model, self.clock.now())
        self.tally.checks += 1
        self.tally.said[outcome] += 1
        return outcome
