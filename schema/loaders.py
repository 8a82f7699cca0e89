"""Loaders: keys asked for one by one in, one batched look-up per kind of key out; alive for one operation."""

from collections.abc import Awaitable, Callable, Sequence

from strawberry.dataloader import DataLoader

from resolvers.decision import Held
from resolvers.errors import SafetyError, TooMany
from resolvers.ports import Facts
from resolvers.questions import ListingKey, Question
from resolvers.records import Listing, Seller
from resolvers.verdict import Verdict

Judge = Callable[[Sequence[Question]], Awaitable[list[Verdict]]]
# Partners are asked in slices of their own; this only bounds one look-up of ours.
MOST_KEYS = 1_000


def listing_loader(facts: Facts) -> DataLoader[ListingKey, Held[Listing]]:
    """Return a loader of listings as their marketplaces tell them."""
    return DataLoader(load_fn=facts.listings, max_batch_size=MOST_KEYS)


def seller_loader(facts: Facts) -> DataLoader[str, Held[Seller]]:
    """Return a loader of sellers as their registries tell them."""
    return DataLoader(load_fn=facts.sellers, max_batch_size=MOST_KEYS)


def verdict_loader(judge: Judge, most: int) -> DataLoader[Question, Verdict]:
    """Return a loader of verdicts; the same question asked twice is judged once.

    most: questions judged for one operation in all; the rest fail with TooMany, so that aliases multiply nothing.
    """
    asked = 0

    async def load(questions: list[Question]) -> Sequence[Verdict | SafetyError]:
        nonlocal asked
        asked += len(questions)
        if asked > most:
            return [TooMany(asked, most)] * len(questions)
        return await judge(questions)

    return DataLoader(load_fn=load)
