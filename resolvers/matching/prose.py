"""Prose: a recall as the authority wrote it in, the same recall with the facts that its prose yields out."""

from dataclasses import replace

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
READER = 2

_READ = 12_000  # the longest real description has 10,492 characters
_MOST_FACTS = 400


def read_recall(recall: Recall) -> Recall:
    """Return *recall* with its facts, each with the words it came from; never raises."""
    description = recall.description[:_READ]
    titled = " ; ".join(product.name for product in recall.products)[:2_000]
    facts = [
        *gtins_of_feed(recall.upcs),
        *kin_facts(recall),
        *code_facts(description, "description"),
        *name_facts(recall),
        *brand_facts(recall),
        *firm_facts(recall),
        *_models(recall, description, titled),
        *scope_facts(description),
        *look_facts(description),
    ]
    for firm in recall.firms:
        if firm.role is FirmRole.RETAILER:
            facts += sale_facts(firm.name)
    facts += spoken_codes(description, facts, "description")
    return replace(recall, facts=_once(facts)[:_MOST_FACTS], read_by=READER)


def _models(recall: Recall, description: str, titled: str) -> list[Fact]:
    facts = model_facts(description, "description")
    named = model_facts(f"Model {titled}", "products") if titled else []
    facts += [fact for fact in named if sum(c.isdigit() for c in fact.value) >= 2 and not fact.value.isdigit()]
    return facts + [
        fact
        for product in recall.products
        if product.model
        for fact in model_facts(f"model {product.model}", "products")
    ]


def _once(facts: list[Fact]) -> tuple[Fact, ...]:
    """Return *facts* without those that repeat a kind and value."""
    seen: dict[tuple[str, str, str | None], Fact] = {}
    for fact in facts:
        seen.setdefault((fact.kind, fact.value, fact.until), fact)
    return tuple(seen.values())
