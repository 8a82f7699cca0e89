"""Makers of the matching tests: a recall by its prose, a product by its title, the match of the two."""

from datetime import date

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.compare import compare
from resolvers.matching.prose import read_recall
from resolvers.matching.score import weigh
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import Firm, FirmRole, Recall, RecalledProduct, RecallKind

TODAY = date(2026, 4, 1)


def recall(name="Fenwobble Bed Rails", *, title=None, text="", key="26-101", on=date(2026, 3, 1), **changes) -> Recall:
    """A recall whose prose has been read."""
    given = {
        "key": key,
        "number": key.removeprefix("W"),
        "kind": RecallKind.WARNING if key.startswith("W") else RecallKind.RECALL,
        "title": title or f"{name} Recalled Due to Entrapment Hazard",
        "announced_on": on,
        "description": text or f"This recall involves {name}.",
        "products": (RecalledProduct(name),),
    }
    return read_recall(Recall(**(given | changes)))


def facts(recalled, *kinds):
    return [fact.value for fact in recalled.facts_of(*kinds)]


def importer(name):
    return (Firm(FirmRole.IMPORTER, name),)


def retailer(sentence):
    return (Firm(FirmRole.RETAILER, sentence),)


def match(recalled, title=None, *, on=TODAY, **fields):
    """The match of one recall and one product; None where there is none."""
    index = RecallIndex.build([recalled])
    asked = read(Product(title=title, **fields))
    found = [weigh(candidate, compare(asked, candidate, index), on=on) for candidate in index.candidates(asked)]
    return next((one for one in found if one), None)


def class_of(recalled, title=None, **fields):
    found = match(recalled, title, **fields)
    return found.evidence_class.value if found else None
