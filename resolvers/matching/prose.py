"""Prose: a recall as the authority wrote it in, the same recall with the facts that its prose yields out."""

from dataclasses import replace

from msgspec import structs

from resolvers.matching.prose_brands import brand_facts
from resolvers.matching.prose_codes import code_facts, gtins_of_feed
from resolvers.matching.prose_firms import firm_facts
from resolvers.matching.prose_kin import kin_facts
from resolvers.matching.prose_models import model_facts
from resolvers.matching.prose_names import name_facts
from resolvers.matching.prose_scope import look_facts, sale_facts, scope_facts
from resolvers.matching.prose_spoken import spoken_codes
from resolvers.records import Fact, FirmRole, Recall

# Raised whenever the same prose would yield other facts; stored facts of an older reader are then read again.
READER = 3

_READ = 12_000  # the longest real description has 10,492 characters
_MOST_FACTS = 400
_MOST_PRODUCTS, _READ_OF_NAME = 100, 500


def read_recall(recall: Recall) -> Recall:
    """Return *recall* with its facts, each with the words it came from; never raises."""
    description = recall.description[:_READ]
    facts = [
        *gtins_of_feed(recall.upcs),
        *kin_facts(recall),
        *code_facts(description, "description"),
        *name_facts(recall),
        *brand_facts(recall),
        *firm_facts(recall),
        *_models(recall),
        *scope_facts(description),
        *look_facts(description),
    ]
    for firm in recall.firms:
        if firm.role is FirmRole.RETAILER:
            facts += sale_facts(firm.name)
    facts += spoken_codes(description, facts, "description")
    return replace(recall, facts=_once(facts)[:_MOST_FACTS], read_by=READER)


def _models(recall: Recall) -> list[Fact]:
    facts = model_facts(recall.description[:_READ], "description")
    for product in recall.products[:_MOST_PRODUCTS]:
        named = _said_as_model(product.name[:_READ_OF_NAME])
        facts += [fact for fact in named if sum(c.isdigit() for c in fact.value) >= 2 and not fact.value.isdigit()]
        if product.model:
            facts += _said_as_model(product.model)
    return facts


def _said_as_model(written: str) -> list[Fact]:
    """Return the models of a text that is read as if "Model" stood before it."""
    cue = "Model "
    found = model_facts(f"{cue}{written}", "products")
    return [structs.replace(fact, at=fact.at - len(cue)) for fact in found if fact.at >= len(cue)]


def _once(facts: list[Fact]) -> tuple[Fact, ...]:
    """Return *facts* without those that repeat a kind and value."""
    seen: dict[tuple[str, str, str | None], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.kind, fact.value, fact.until), fact)
    return tuple(seen.values())
