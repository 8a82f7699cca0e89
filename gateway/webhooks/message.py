"""Messages: a change in, the body that is sent of it out."""

from typing import Any

import msgspec

from resolvers.changes import Change, Ground

KIND = "listing.changed"
_MOST_GROUNDS = 50  # a body stays below the 20 kB that the standard advises; the decision has all of them
_MOST_TEXT = 200


def id_of(change: Change) -> str:
    """Return the id by which a receiver knows a message that comes twice."""
    return f"chg_{change.mark.decision_id}"


def body_of(change: Change) -> bytes:
    """Return the JSON that is sent, the same at every attempt."""
    data = {
        "marketplace": change.listing.marketplace,
        "externalId": change.listing.external_id,
        "sellerId": change.seller_id,
        "before": change.before,
        "outcome": change.outcome,
        "grounds": [_ground(ground) for ground in change.grounds[:_MOST_GROUNDS]],
        "decisionId": change.mark.decision_id,
    }
    return msgspec.json.encode({"type": KIND, "timestamp": change.at, "data": data})


def _ground(ground: Ground) -> dict[str, Any]:
    of_what = {"recall": ground.recall, "ban": ground.ban, "seller": ground.seller[:_MOST_TEXT]}
    return {"code": ground.code, **{name: value for name, value in of_what.items() if value}}
