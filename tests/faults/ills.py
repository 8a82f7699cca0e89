"""The ways in which a feed goes wrong: what would have been answered in, the bytes that are answered out.

Those of the way there raise, as `gateway.sources.http` does; `test_wire.py` shows that it does.
"""

from resolvers.errors import SourceUnavailable
from tests.faults.upstream import body

ON_THE_WAY = {
    "time-out": "no complete answer within 20 s",
    "500": "answered 500",
    "502": "answered 502",
    "429": "answered 429 and asked to wait",
    "reset": "no connection (ClientOSError)",
    "certificate": "its certificate does not hold",
}
CONSTANT = {
    "html": b"<html><body>We will be back soon.</body></html>",
    "not json": b"[{'RecallID': 1}]",
    "nan": b'[{"RecallID": NaN}]',
    "huge number": b'[{"RecallID": ' + b"9" * 5_000 + b"}]",
    "name twice": b'[{"RecallID": 1, "RecallID": 2}]',
    "nested": b"[" * 100_000,
    "null": b"null",
    "an object": b'{"error": "try again"}',
    "nothing": b"",
    "empty list": b"[]",
}


def cut_off(found, rng, history):
    whole = body(found)
    return whole[: rng.randrange(len(whole))]


def half_list(found, rng, history):
    return body(found[: len(found) // 2])


def first_page(found, rng, history):
    return body(found[:10])


def nulls_in_the_list(found, rng, history):
    return body([*found[:-6], *[None] * 6])


def field_renamed(found, rng, history):
    field = rng.choice(sorted(history[0][0]))
    return body([{(f"New{name}" if name == field else name): record[name] for name in record} for record in found])


def field_of_another_type(found, rng, history):
    field, other = rng.choice(sorted(history[0][0])), rng.choice([7, {"Value": "x"}, [["x"]], True])
    return body([{**record, field: other} for record in found])


def few_spoilt(found, rng, history):
    spoilt = [{**record} for record in found]
    for record in rng.sample(spoilt, min(rng.randint(1, 3), len(spoilt))):
        record[rng.choice(["Title", "Description", "Products", "RecallNumber"])] = rng.choice([None, "", 3, [], {}])
    return body(spoilt)


def doubled(found, rng, history):
    return body([*found, *found])


def doubled_unlike(found, rng, history):
    """One record stands twice, once with another text of the same day."""
    unlike = [
        {**record, "Title": "Things", "Description": "Things."} for record in rng.sample(found, min(1, len(found)))
    ]
    return body(rng.sample([*found, *unlike], len(found) + len(unlike)))


def shuffled(found, rng, history):
    return body(rng.sample(found, len(found)))


def replayed(found, rng, history):
    return body(rng.choice(history))


def few_omitted(found, rng, history):
    return body(rng.sample(found, max(0, len(found) - rng.randint(1, 3))))


def filter_ignored(found, rng, history):
    return body(history[-1])


CHANGED = {
    fault.__name__: fault
    for fault in (
        *(cut_off, half_list, first_page, nulls_in_the_list, field_renamed, field_of_another_type, few_spoilt),
        *(doubled, doubled_unlike, shuffled, replayed, few_omitted, filter_ignored),
    )
}
CLOCK_BACK = "clock back"
CLOCK_AHEAD = "clock ahead"
ALL = (*ON_THE_WAY, *CONSTANT, *CHANGED, CLOCK_BACK, CLOCK_AHEAD)


def answered(ill, found, rng, history):
    """What comes of an answer. Raises SourceUnavailable where nothing comes."""
    if ill in ON_THE_WAY:
        raise SourceUnavailable("cpsc-recalls", ON_THE_WAY[ill])
    if ill in CONSTANT:
        return CONSTANT[ill]
    return CHANGED[ill](found, rng, history) if ill in CHANGED else body(found)
