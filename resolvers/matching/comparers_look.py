"""Looks compared: colours, materials, shapes, what drives it, for whom, and what the thing is said to lack."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from resolvers.matching.candidate import Candidate
from resolvers.matching.prose_left_out import marks_left_out
from resolvers.matching.quoting import as_said, own_words, phrase_with
from resolvers.matching.rarity import rarity
from resolvers.matching.text import Asked
from resolvers.matching.told import told_of
from resolvers.matching.words import SYNONYMS, fold, stem
from resolvers.matching.written import as_written, listed, quoted
from resolvers.records import FactKind
from resolvers.verdict import Evidence, EvidenceKind

_COLOURS = re.compile(
    r"\b(black|white|red|blue|green|yellow|orange|purple|pink|gray|grey|brown|beige|silver|gold|teal|navy|tan|ivory|cream)\b"
)
_MATERIALS = frozenset(
    "metal plastic wood wooden steel aluminum glass ceramic cotton polyester leather cardboard bamboo titanium"
    " paper silicone".split()
)
# A ball may be called a sphere; a disc, a cube or a rod is no ball.
_SHAPES = frozenset("disc disk cube rod cylinder".split())
_BALLS = frozenset("ball sphere bead".split())
# What is printed on things, what they are shaped like and what they smell of.
_MOTIFS = frozenset(
    "dinosaur unicorn floral stripe heart rainbow camo plaid leopard zebra rocket shark mermaid butterfly truck"
    " fox bear bunny cat dog elephant giraffe sloth panda koala cactus dot moon daisy cherry strawberry lemon"
    " avocado pineapple watermelon princess castle christmas halloween pumpkin santa skull monkey owl penguin"
    " llama tiger lion whale turtle frog ladybug tulip sunflower gingham galaxy football soccer baseball"
    " basketball octopus dragon pirate fairy ballerina snowflake reindeer ghost paw donut banana sheep swan"
    " flamingo parrot toucan lavender vanilla peppermint citrus eucalyptus rosemary cinnamon coconut".split()
)
_SAME_MOTIF = {
    "striped": "stripe",
    "camouflage": "camo",
    "flower": "floral",
    "dino": "dinosaur",
    "puppy": "dog",
    "kitten": "cat",
    "rabbit": "bunny",
    "polka": "dot",
}
# A tag bears a date, a dot marks a unit that was mended, and firms sit in Santa Ana: only a name means the figure.
_ALSO_OTHERWISE = frozenset(("bear", "dot", "santa"))
_OF_ANY_KIND = re.compile(r"\b(?:variety|various|assorted|multiple|different|many|multi\w*) ")
_OPPOSITES = {"gas": {"electric"}, "electric": {"gas"}, "cordless": {"corded"}, "corded": {"cordless"}}
_OF_CORDS = {"corded", "strangulation", "entanglement"}
AUDIENCE = {
    "women": "adult",
    "men": "adult",
    "adult": "adult",
    "kid": "child",
    "child": "child",
    "children": "child",
    "toddler": "child",
    "baby": "child",
    "infant": "child",
    "youth": "child",
    "junior": "child",
    "girl": "child",
    "boy": "child",
}
# "Violation of the standard for children's sleepwear", but not "risk of death to children".
_OF_WHOM = re.compile(r"\b(?:children|kid|toddler|infant|women|men|adult)(?:'s|s')")
_GREY = {"grey"}
_WHOM = {"adult": "grown-ups", "child": "children"}
_TELLING = 3.25
_SHOWN = 4
# "Magnet free", but not "magnet, free of charge", "gas free-standing range" or "from a smoke-free home".
_FREE_OF = re.compile(
    r"\b(?:no|not|without|non)[ -](?!reserves?\b|returns?\b|box\b|toxic\b|slip\b)([a-z]{3,})s?\b"
    r"(?! (?:is |are )?(?:incl|needed|required))"
    r"|\b([a-z]{3,})[- ]free\b(?![- ]*(?:standing|shipping|ship|delivery|postage|returns?|gifts?|bonus|with|w/"
    r"|home|house|of charge|and pet|pet|us|usa|fast|local|priority|priced?|size)\b)"
)


def other_colour(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names a colour, the recall names colours, and none is the same."""
    own = {colour.replace("grey", "gray") for colour in _COLOURS.findall(asked.folded_title)}
    facts = {fact.value: fact for fact in reversed(candidate.facts_of(FactKind.COLOUR))}
    told = set(facts)
    if (
        not own
        or not told
        or own & told
        or "multi" in candidate.recall.description
        or "variety of" in candidate.recall.description
    ):
        return None
    words = [quoted(facts[colour].words) for colour in sorted(told)]
    said = own_words(own | _GREY if "gray" in own else own, asked)
    detail = f"The title says {said}; the recall speaks of {listed(words)}."
    first = facts[min(told)]
    return Evidence(
        EvidenceKind.COLOUR, " ".join(sorted(own)), " ".join(sorted(told)), 0.6, detail, first.field, first.words
    )


def other_material(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title names a material, the recall's name another, and its description not the title's."""
    own = _MATERIALS.intersection(asked.own_stems)
    named = {word for phrase in candidate.phrases for word in phrase.stems} & _MATERIALS
    told = named | told_of(candidate.recall).details
    if not own or not named or any(word in told or SYNONYMS.get(word) in told for word in own):
        return None
    return _made_otherwise(own, named, asked, candidate)


def other_shape(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title is of discs, cubes or rods and of no balls, and the recall's name of balls and nowhere of those."""
    own = _SHAPES.intersection(asked.own_stems)
    named = {word for phrase in candidate.phrases for word in phrase.stems} & _BALLS
    if not own or not named or asked.stems & _BALLS or own & told_of(candidate.recall).details:
        return None
    return _made_otherwise(own, named, asked, candidate)


def other_motif(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title is of another print, figure or scent than those of which the recall speaks."""
    own = _motifs(asked.own_stems)
    told = _motifs(told_of(candidate.recall).stems | candidate.named) if own else {}
    is_sure = not told.keys() <= _ALSO_OTHERWISE - candidate.named
    if not is_sure or own.keys() & told.keys() or _OF_ANY_KIND.search(candidate.recall.description):
        return None
    theirs = as_written(told.values(), f"{candidate.recall.description} {candidate.recall.title}")
    if not theirs:
        return None
    words = listed([quoted(word) for word in sorted(theirs)[:_SHOWN]])
    detail = f"The title says {own_words(own.values(), asked)}; the recall speaks of {words}."
    return Evidence(EvidenceKind.MATERIAL, " ".join(own), " ".join(told), 0.9, detail, "description", theirs[0])


def _motifs(stems: Iterable[str]) -> dict[str, str]:
    """Return the motifs among *stems*, by one name for each, with the stem that names it."""
    named = {_SAME_MOTIF.get(word, word): word for word in stems}
    return {motif: word for motif, word in named.items() if motif in _MOTIFS}


def driven_otherwise(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The title says what drives it, or that it has no cord, and the recall's name the opposite and nowhere that."""
    told = told_of(candidate.recall).stems
    for word, others in _OPPOSITES.items():
        if word in asked.own_stems and word not in told and not asked.stems & others and candidate.named & others:
            return _made_otherwise({word}, candidate.named & others, asked, candidate)
    return _without_cords(asked, candidate) if "cordless" in asked.own_stems and "cordless" not in told else None


def _without_cords(asked: Asked, candidate: Candidate) -> Evidence | None:
    """A thing without a cord is none of those that are recalled for theirs."""
    recall = candidate.recall
    theirs = as_written(sorted(_OF_CORDS), f"{recall.title} {recall.description}")
    if not theirs:
        return None
    detail = f"The title says {own_words({'cordless'}, asked)}; the recall speaks of {quoted(theirs[0])}."
    return Evidence(EvidenceKind.MATERIAL, "cordless", theirs[0], 0.9, detail, "description", theirs[0])


def _made_otherwise(own: AbstractSet[str], named: AbstractSet[str], asked: Asked, candidate: Candidate) -> Evidence:
    phrase = phrase_with(named, candidate)
    detail = f"The title says {own_words(own, asked)}; the recall is of {quoted(phrase.words)}."
    return Evidence(
        EvidenceKind.MATERIAL, " ".join(sorted(own)), " ".join(sorted(named)), 0.7, detail, phrase.field, phrase.words
    )


def other_audience(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The product is for grown-ups and the recalled one for children, or the other way round."""
    own = {AUDIENCE[word] for word in asked.own_stems if word in AUDIENCE}
    named = {AUDIENCE[word] for phrase in candidate.phrases for word in phrase.stems if word in AUDIENCE}
    title = candidate.recall.title
    titled = {AUDIENCE[stem(word)] for word in map(_bare, _OF_WHOM.findall(fold(title)))}
    recalled = named or titled
    if len(own) != 1 or len(recalled) != 1 or own == recalled:
        return None
    (asked_for,), (recalled_for,) = own, recalled
    words = {word for word, whom in AUDIENCE.items() if whom == recalled_for}
    phrase = phrase_with(words, candidate) if named else None
    field, said = (phrase.field, phrase.words) if phrase else ("title", title)
    detail = (
        f"The title is of something for {_WHOM[asked_for]}; the recall is of {quoted(said)}, for {_WHOM[recalled_for]}."
    )
    return Evidence(EvidenceKind.AUDIENCE, asked_for, recalled_for, 0.9, detail, field, said)


def _bare(possessive: str) -> str:
    return possessive.removesuffix("'s").removesuffix("s'")


def free_of_hazard(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The listing says that it lacks what the recalled thing has by name ("no magnets")."""
    recalled = {word for phrase in candidate.phrases for word in phrase.telling}
    told = told_of(candidate.recall).details
    for hit in _FREE_OF.finditer(fold(f"{asked.folded_title} . {asked.folded_description[:400]}")):
        word = (hit.group(1) or hit.group(2)).removesuffix("s")
        # "Fenwobble free ..." lacks no Fenwobble, and without the mark of a mended unit it is one of those recalled.
        if word in candidate.brand_text or any(word in mark for mark in marks_left_out(candidate.recall.description)):
            continue
        if re.search(rf"\b(?:no|non|without)[ -](?:\w+ ){{0,2}}{word}", candidate.recall.description, re.IGNORECASE):
            continue
        if any(hit.group() in fold(phrase.words) for phrase in candidate.phrases):
            continue  # "Vent-free" fireplaces are those that are recalled
        is_denied = word in told and (hit.group().startswith("non") or rarity(stem(word)) >= _TELLING)
        if candidate.phrases and (word in recalled or SYNONYMS.get(word) in recalled or is_denied):
            stems = {word, SYNONYMS.get(word, word)}
            phrase = next(
                (each for each in candidate.phrases if not stems.isdisjoint(each.stems)), candidate.phrases[0]
            )
            detail = f"The listing says {as_said(hit.group(), asked)}; the recall is of {quoted(phrase.words)}."
            return Evidence(EvidenceKind.MATERIAL, hit.group(), word, 0.9, detail, phrase.field, phrase.words)
    return None
