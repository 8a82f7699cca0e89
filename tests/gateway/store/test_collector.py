"""Loading out of the cycle collector's sight."""

import gc

import pytest

from gateway.store.collector import uncollected


def test_the_collector_rests_while_facts_are_loaded_and_is_on_again_whatever_happens():
    def fail():
        with uncollected():
            assert not gc.isenabled()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert gc.isenabled()
