"""Bans: kinds of product that may not be sold, whether or not any recall names them."""

import re
import unicodedata
from collections.abc import Sequence

from resolvers.policy.rulebook import Ban, Rulebook, compiled
from resolvers.questions import Product
from resolvers.verdict import EvidenceClass, Outcome, Reason, ReasonCode

_NOT_WORD = re.compile(r"[\W_]+")


def banned(product: Product, rulebook: Rulebook) -> list[Reason]:
    """Return a reason for each ban that speaks of *product*.

    Title and category must show it, and must show what exempts it too: a description tells of removable covers, adult
    assembly and what else there is to buy, and none of that makes a banned product another one.
    """
    shown = _words(product.title, product.category)
    return [
        _reason(patterns.ban, sure=all(pattern.search(shown) for pattern in patterns.sure))
        for patterns in map(compiled, rulebook.ban)
        if _any(patterns.detect, shown) and not _any(patterns.exempt, shown)
    ]


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
    folded = unicodedata.normalize("NFKC", " ".join(text for text in texts if text)).casefold()
    return " ".join(_NOT_WORD.split(folded)).strip()
