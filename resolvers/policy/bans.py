"""Bans: kinds of product that may not be sold, whether or not any recall names them."""

import re
from collections.abc import Sequence

from resolvers.matching.words import fold, tokenise
from resolvers.policy.rulebook import Ban, Rulebook, compiled
from resolvers.questions import Product
from resolvers.verdict import EvidenceClass, Outcome, Reason, ReasonCode

# What comes after these goes with the thing: "..., with free book". It is no reason to let the thing through.
_END_OF_HEAD = re.compile(r",|;|\(|\||\+| - |\b(?:with|plus|and free|includes?|including)\b")

_DENIED = re.compile(r"\b(?:no|not|non|without) \w+")


def banned(product: Product, rulebook: Rulebook) -> list[Reason]:
    """Return a reason for each ban that speaks of *product*.

    Title and category must show it. What exempts it ends the matter where the leading words or the category say it;
    further on in the title it only raises a doubt. A description is not heard: it tells of removable covers, adult
    assembly and what else there is to buy, and none of that makes a banned product another one.
    """
    title = fold(product.title or "")
    said = _words(title, product.category)
    suspected = [patterns for patterns in map(compiled, rulebook.ban) if any(text in said for text in patterns.needed)]
    if not suspected:
        return []
    shown = _without_denied(said)
    head = _without_denied(_words(_END_OF_HEAD.split(title, maxsplit=1)[0], product.category))
    return [
        _reason(patterns.ban, sure=_all(patterns.sure, shown) and not _any(patterns.exempt, shown))
        for patterns in suspected
        if _any(patterns.detect, shown) and not _any(patterns.exempt, head)
    ]


def _all(patterns: Sequence[re.Pattern[str]], words: str) -> bool:
    return all(pattern.search(words) for pattern in patterns)


def _any(patterns: Sequence[re.Pattern[str]], words: str) -> bool:
    return any(pattern.search(words) for pattern in patterns)


def _reason(ban: Ban, *, sure: bool) -> Reason:
    outcome = Outcome.BLOCKED if sure else ban.outcome
    lead = "This is" if sure else "This may be"
    return Reason(
        code=ReasonCode.BANNED_PRODUCT,
        outcome=outcome,
        message=f"{lead} a banned product ({ban.title}): {ban.why} ({ban.citation}, since {ban.effective_on}).",
        ban=ban.id,
        evidence_class=EvidenceClass.E,
    )


def _words(*texts: str | None) -> str:
    """Return the words of *texts*, folded."""
    return " ".join(word for text in texts if text for word in tokenise(text))


def _without_denied(words: str) -> str:
    """Return *words* without what the seller says it is not ("no bumper", "not inclined")."""
    return _DENIED.sub(" ", words)
