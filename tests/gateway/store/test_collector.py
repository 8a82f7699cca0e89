"""Loading out of the cycle collector's sight."""

import gc

import pytest

from gateway.store.collector import kept, uncollected


@pytest.mark.parametrize("paused", [uncollected, kept])
def test_the_collector_rests_while_facts_are_loaded_and_is_on_again_whatever_happens(paused):
    def fail():
        with paused():
            assert not gc.isenabled()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert gc.isenabled()


def test_what_is_kept_is_never_walked_again():
    gc.unfreeze()
    with kept():
        made = [[] for _ in range(1_000)]
    try:
        assert gc.get_freeze_count() > len(made)
        assert not any(each is made for each in gc.get_objects())
    finally:
        gc.unfreeze()
