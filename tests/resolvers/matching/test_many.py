"""Many listings judged together, in any order and in any process, are judged as each is alone."""

import random
import subprocess
import sys
from dataclasses import replace

import pytest

from gateway.benching.pairs import COMMITTED, read_pairs
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.ports import Snapshot
from resolvers.screen import MOST_MATCHES, screen
from resolvers.verdict import EvidenceClass, EvidenceKind
from tests import makers as make
from tests.benchmarks.matching_figures import innocents, recalls_of
from tests.fakes.facts import MemoryFacts, MemoryLedger
from tests.resolvers.matching import world

PRODUCTS = [pair.product for pair in read_pairs(COMMITTED)]
MANY = 2_000
CODES = (EvidenceKind.GTIN, EvidenceKind.ASIN, EvidenceKind.MODEL)


def mixed(products, count, seed):
    """*count* listings: those given, then those with the title of one and the fields of another."""
    pick = random.Random(seed)
    more = (replace(pick.choice(products), title=pick.choice(products).title) for _ in range(count - len(products)))
    return [*products[:count], *more]


async def screened(products, index):
    """The verdicts on *products* from one call, their ids aside."""
    held = Snapshot(1, index, world.context().sources)
    facts = MemoryFacts(held, now=world.asked_at())
    questions = [make.question(product) for product in products]
    verdicts = await screen(questions, facts=facts, ledger=MemoryLedger(), rulebook=make.RULEBOOK)
    return [replace(verdict, decision_id="") for verdict in verdicts]


def alone(product, index):
    return replace(world.verdict(product, index), decision_id="")


async def test_each_is_judged_as_it_is_alone_in_whatever_order_they_come():
    products = mixed(PRODUCTS, MANY, seed=1)
    order = random.Random(2).sample(range(MANY), MANY)
    together = await screened([products[place] for place in order], world.index())
    assert [alone(products[place], world.index()) for place in order] == together


@pytest.mark.long
@pytest.mark.realdata
async def test_so_are_a_hundred_thousand_among_all_recalls(real_data):
    index = RecallIndex.build(read_recall(recall) for recall in recalls_of(real_data))
    real = [product for _, product in innocents(real_data)]
    products = mixed(real, 100_000, seed=3)
    random.Random(4).shuffle(products)
    for start in range(0, len(products), 500):
        some = products[start : start + 500]
        assert await screened(some, index) == [alone(product, index) for product in some]


def test_another_recall_makes_no_match_vanish_that_a_code_a_model_or_enough_for_a_block_proves():
    recalls = world.index().recalls
    some = RecallIndex.build(random.Random(5).sample(recalls, len(recalls) // 2))
    for product in PRODUCTS[::3]:
        among_all = [match.recall for match in world.verdict(product).matches]
        lost = {match.recall for match in world.verdict(product, some).matches if proves(match)} - set(among_all)
        assert not lost or len(among_all) == MOST_MATCHES, product


def proves(match):
    """Whether this is more than a likeness of names, which says less the more recalls have the name."""
    return match.evidence_class is not EvidenceClass.D or any(each.kind in CODES for each in match.evidence)


TELL = """
from tests.resolvers.matching.test_many import PRODUCTS
from tests.resolvers.matching import world
for product in PRODUCTS[::{every}]:
    print(world.verdict(product))
"""


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.long)])
def test_no_verdict_depends_on_the_order_of_a_set(every):
    told = [
        subprocess.run(
            [sys.executable, "-c", TELL.format(every=every)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(world.ROOT), "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert told[0]
    assert told[0] == told[1]
