"""The version of the judging code is raised with every change of what it comes to."""

import hashlib

from resolvers.decision import JUDGEMENT, encoded
from tests.gateway.demo import test_judged as demonstration

# To change both is the whole point: a new digest goes with a new JUDGEMENT in resolvers/decision.py, so that an old
# CLEAR which comes out otherwise is known for the work of another release and not taken for tampering.
KNOWN = (2, "6f4a9939beaf625d")


def test_a_change_of_the_judgement_raises_its_version():
    told = hashlib.sha256()
    for marketplace in demonstration.data.MARKETPLACES:
        for listing in demonstration.data.listings(marketplace):
            told.update(encoded(demonstration.verdict_on(marketplace, listing["id"])))
    assert (JUDGEMENT, told.hexdigest()[:16]) == KNOWN
