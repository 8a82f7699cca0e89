"""What holds of the judgement whatever a seller writes, searched for among the demonstration's and retold recalls."""

from dataclasses import replace

from hypothesis import assume, event
from hypothesis import strategies as st

from gateway.benching.pairs import COMMITTED, read_pairs
from resolvers.matching.identifiers import upc_of
from resolvers.matching.shapes import Shape, shape_of
from resolvers.matching.text import Asked
from resolvers.verdict import EvidenceKind, Outcome
from tests import makers as make
from tests.resolvers.matching import noise, world
from tests.resolvers.matching.searched import searched
from tests.resolvers.matching.world import Telling

PRODUCTS = [pair.product for pair in read_pairs(COMMITTED)]

# What a code, or a model of five signs or more, names.
TOLD = [named for named in world.named() if named.telling >= Telling.LIKELY]
BY_GTIN = [named for named in TOLD if named.kind is EvidenceKind.GTIN]
BY_MODEL = [named for named in world.named() if named.kind is EvidenceKind.MODEL]
IN_TITLE = [
    named for named in BY_MODEL if named.telling is Telling.SURE and shape_of(named.product.model) is Shape.MIXED
]


def said(product):
    """What the judgement says of *product*, its sentences and scores aside."""
    found = world.verdict(product)
    return found.outcome, [(match.recall, match.evidence_class) for match in found.matches]


def own_class(product, named):
    found = world.verdict(product).matches
    return next((match.evidence_class for match in found if match.recall == named.recall), None)


# Unrelated words


@searched(450, named=st.sampled_from(TOLD), data=st.data())
def test_unrelated_words_take_nothing_from_a_code_or_model(named, data):
    product = data.draw(noise.among_noise(named.product))
    was, found = world.verdict(named.product), world.verdict(product)
    assert found.outcome is not Outcome.CLEAR
    assert named.kind in world.kinds(found, named.recall)
    if was.outcome is Outcome.BLOCKED and found.outcome is not Outcome.BLOCKED:
        event("lowered")
        # Only a model of five signs is lowered, and only by words for another thing.
        assert named.telling is Telling.LIKELY
        assert EvidenceKind.CATEGORY in world.contradicted(found, named.recall)


@searched(40, named=st.sampled_from(TOLD), data=st.data())
def test_nor_do_ever_so_many(named, data):
    found = world.verdict(data.draw(noise.among_noise(named.product, most=400)))
    assert found.outcome is not Outcome.CLEAR
    assert named.kind in world.kinds(found, named.recall)


@searched(60, named=st.sampled_from(TOLD), other=st.sampled_from(PRODUCTS))
def test_nor_does_the_whole_of_another_listing(named, other):
    product = replace(named.product, description=f"{other.title} {other.description or ''}")
    assert said(product)[0] is not Outcome.CLEAR
    assert own_class(product, named) is not None


# Spellings


@searched(120, named=st.sampled_from(BY_GTIN), data=st.data())
def test_a_gtin_is_one_in_every_spelling(named, data):
    spelt = data.draw(noise.gtins(named.gtin14))
    assert said(replace(named.product, gtin=spelt)) == said(replace(named.product, gtin=named.gtin14))


@searched(60, system=st.sampled_from("01"), body=st.text("0123456789", min_size=6, max_size=6))
def test_a_upc_e_is_the_upc_that_it_stands_for(system, body):
    short = next((code for digit in "0123456789" if upc_of(code := system + body + digit)), None)
    assume(short is not None and len(set(short)) > 1)
    index = make.index(make.recall(upcs=(upc_of(short),)), make.kettle())
    verdict = world.verdict(make.product(title="Drift bassinet", brand="Sunhollow", gtin=short), index)
    assert verdict.is_blocked
    assert EvidenceKind.GTIN in world.kinds(verdict, "26-001")


@searched(250, named=st.sampled_from(BY_MODEL), data=st.data())
def test_a_model_is_one_in_every_spelling_of_its_field(named, data):
    spelt = data.draw(noise.models(named.product.model, anywhere=named.telling is Telling.SURE))
    assert own_class(replace(named.product, model=spelt), named) == own_class(named.product, named)


@searched(200, named=st.sampled_from(IN_TITLE), data=st.data())
def test_a_model_is_one_in_every_spelling_of_the_title(named, data):
    def titled(model):
        return replace(named.product, model=None, title=f"{named.product.title}, {model}, free shipping")

    spelt = data.draw(noise.models(named.product.model, anywhere=False))
    assert own_class(titled(spelt), named) == own_class(titled(named.product.model), named)


SPELLINGS = [str.upper, str.lower, noise.doubled_blanks, noise.composed, noise.decomposed, noise.entities, noise.wide]


@searched(250, product=st.sampled_from(PRODUCTS), spell=st.sampled_from(SPELLINGS))
def test_the_spelling_of_a_title_changes_no_verdict(product, spell):
    spelt = replace(product, title=spell(product.title)[: 8 * 2_000])
    assert Asked(spelt).title == Asked(product).title
    assert said(spelt) == said(product)
