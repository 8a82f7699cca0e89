"""How these tests come by what they need.

Values come from makers (`tests/makers.py`): plain functions, called where they are used, so that a test shows what
matters to it. Servers, stores and clocks that a few files share stand in `tests/fakes` or beside those files. A fixture
is only what has to be closed again or is dear to make: a store, a running gateway. There is one for all, below.

Properties are searched for without a deadline: how fast one example runs says nothing on a machine that is shared.

Nothing here needs the network, root or Docker. What reads the real data beside the project asks for `real_data` and is
marked `realdata`; where that data is not, it is skipped.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real recalls, listings and labelled pairs beside the project."""
    place = ROOT.parent / "shared" / "data"
    if not (place / "cpsc").is_dir():
        pytest.skip("the real data is not beside the project")
    return place
