"""No listing, however it is written, keeps the judgement busy for long."""

from functools import partial

from tests import makers as make
from tests.benchmarks.matching.hostile import cpu_ms, judging, listings
from tests.resolvers.matching import world

# Five times what an idle core may take (`python -m tests.benchmarks.matching.hostile` has the figures), so that a
# busy machine fails no build; what grows with the square of a text takes seconds.
MOST_MS = 250


def test_no_listing_takes_long():
    judged = judging(world.index(), make.RULEBOOK)
    took = {name: cpu_ms(partial(judged, listing)) for name, listing in listings(world.index()).items()}
    longest = sorted(((round(ms), name) for name, ms in took.items()), reverse=True)
    print(*longest[:10], sep="\n")
    assert longest[0][0] <= MOST_MS, longest[:10]
