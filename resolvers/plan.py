"""Plan: from questions to the smallest set of look-ups that answers them."""

from collections.abc import Sequence

from resolvers.ports import Plan
from resolvers.questions import Question


def plan(questions: Sequence[Question]) -> Plan:
    """Return the plan for *questions*: each listing and seller is looked up once, however often it is asked about."""
    listings = dict.fromkeys(question.listing for question in questions if question.listing)
    sellers = dict.fromkeys(question.seller_id for question in questions if question.seller_id)
    return Plan(tuple(questions), tuple(listings), tuple(sellers))
