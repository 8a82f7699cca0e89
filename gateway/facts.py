"""Facts: a plan in, everything that its verdicts depend on out.

one snapshot of the recalls, held for all questions
listings of the plan -> their sellers and those of the plan -> how many listings of theirs stand blocked
one Context per question, in order
"""

import asyncio
import hashlib
import secrets
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec
import msgspec.inspect

from gateway.cache import Cache, Cached, Key
from gateway.cache import Told as ToldBytes
from gateway.clock import Clock
from gateway.joined import Joined
from gateway.sources.partners import ListingSource, Record, SellerSource, Told, askable
from resolvers.decision import Asked, Context, Held
from resolvers.errors import SourceUnavailable
from resolvers.ports import Known, Plan, Snapshot
from resolvers.questions import ListingKey, Question
from resolvers.records import Listing, Seller

# What is kept between processes was written by this release, or by one whose records have the same form.
FORM = hashlib.sha256(repr([msgspec.inspect.type_info(kind) for kind in (Listing, Seller)]).encode()).hexdigest()[:12]
_TENANT = ""  # one for now
_MOST_NAME = 63  # of a marketplace or registry that a caller made up
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # base 32 as Crockford wrote it: none can be taken for another


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is alike for all questions of one call."""

    id: str
    at: datetime
    rulebook: str
    snapshot: Snapshot
    joined: Joined
    listings: Mapping[ListingKey, Held[Listing]]
    sellers: Mapping[str, Held[Seller]]
    blocked_listings: Mapping[str, int]


class PartnerFacts:
    """The facts of this gateway: recalls from its snapshot, listings and sellers from partners through the cache."""

    def __init__(  # noqa: PLR0913 - one for each thing that is brought together here
        self,
        *,
        snapshot: Callable[[], Snapshot],
        joined: Callable[[], Joined],
        cache: Cache,
        reported: Callable[[Sequence[ListingKey]], Awaitable[Sequence[Held[Listing]]]] | None = None,
        reported_sellers: Callable[[str, Sequence[str]], Awaitable[Sequence[Held[Seller]]]] | None = None,
        blocked_listings: Callable[[Sequence[str]], Awaitable[Mapping[str, int]]],
        clock: Clock,
        within_s: float = 10.0,
    ) -> None:
        """*within_s*: how long partners are waited for in one reading, all of them together."""
        self._snapshot = snapshot
        self._joined = joined
        self._cache = cache
        self._reported, self._reported_sellers = reported, reported_sellers
        self._blocked_listings = blocked_listings
        self._clock = clock
        self._within_s = within_s

    async def gather(self, plan: Plan, *, rulebook: str, snapshot: Snapshot | None = None) -> Known:
        """Return what is known for *plan*, all of it from one generation. Raises SnapshotMissing, StoreUnavailable."""
        snapshot, joined, until = snapshot or self._snapshot(), self._joined(), self._until()
        listings = dict(zip(plan.listings, await self._listings(plan.listings, joined, until), strict=True))
        ids = tuple(dict.fromkeys([*plan.seller_ids, *_sellers_of(listings.values())]))
        sellers = dict(zip(ids, await self._sellers(ids, joined, until), strict=True))
        blocked = await self._blocked_listings(ids) if ids else {}
        at = self._clock.now()
        reading = _Reading(reading_id(at), at, rulebook, snapshot, joined, listings, sellers, blocked)
        contexts = (self._context(question, reading, place) for place, question in enumerate(plan.questions))
        return Known(snapshot.index, tuple(contexts))

    async def listings(self, keys: Sequence[ListingKey]) -> list[Held[Listing]]:
        """Return what the marketplaces tell of *keys*, in order; all marketplaces are asked at once."""
        return await self._listings(keys, self._joined(), self._until())

    async def sellers(self, ids: Sequence[str]) -> list[Held[Seller]]:
        """Return what the registries tell of *ids*, in order; all registries are asked at once."""
        return await self._sellers(ids, self._joined(), self._until())

    async def _listings(self, keys: Sequence[ListingKey], joined: Joined, until: float) -> list[Held[Listing]]:
        ids_by_marketplace = defaultdict[str, list[str]](list)
        for key in keys:
            ids_by_marketplace[key.marketplace].append(key.external_id)
        asked = [self._listings_of(marketplace, ids, joined, until) for marketplace, ids in ids_by_marketplace.items()]
        held = dict(zip(ids_by_marketplace, await asyncio.gather(*asked), strict=True))
        return [held[key.marketplace][key.external_id] for key in keys]

    async def _sellers(self, ids: Sequence[str], joined: Joined, until: float) -> list[Held[Seller]]:
        numbers_by_registry = defaultdict[str, list[str]](list)
        split = [_split(seller_id) for seller_id in ids]
        for registry, number in split:
            numbers_by_registry[registry].append(number)
        asked = [
            self._sellers_of(registry, numbers, joined, until) for registry, numbers in numbers_by_registry.items()
        ]
        held = dict(zip(numbers_by_registry, await asyncio.gather(*asked), strict=True))
        return [held[registry][number] for registry, number in split]

    async def _listings_of(
        self, name: str, ids: Sequence[str], joined: Joined, until: float
    ) -> dict[str, Held[Listing]]:
        if self._reported and name in joined.reporting:
            # Never from the cache: what a marketplace has just corrected holds at once.
            return dict(zip(ids, await self._reported([ListingKey(name, given) for given in ids]), strict=True))
        marketplace = joined.marketplaces.get(name)
        if marketplace is None:
            return dict.fromkeys(ids, _no_such("marketplace", name))
        return await self._held(f"marketplace:{name}", marketplace, marketplace.listings, ids, Listing, until)

    async def _sellers_of(
        self, name: str, numbers: Sequence[str], joined: Joined, until: float
    ) -> dict[str, Held[Seller]]:
        if self._reported_sellers and name in joined.reporting_registries:
            return dict(zip(numbers, await self._reported_sellers(name, numbers), strict=True))
        registry = joined.registries.get(name)
        if registry is None:
            return dict.fromkeys(numbers, _no_such("seller registry", name))
        return await self._held(f"registry:{name}", registry, registry.sellers, numbers, Seller, until)

    async def _held(
        self,
        source: str,
        partner: ListingSource | SellerSource,
        ask: Callable[[Sequence[str]], Awaitable[Told[Record]]],
        ids: Sequence[str],
        kind: type[Record],
        until: float,
    ) -> dict[str, Held[Record]]:
        """Return what *partner* tells of *ids*, from the cache where that may be. until: by the monotonic clock."""

        async def load(keys: Sequence[Key]) -> ToldBytes:
            told = await ask([key.id for key in keys])
            return {key: _kept(told[key.id]) for key in keys}

        source = f"{source}:{partner.reading}"  # what another mapping made of an answer is not ours
        keys = {given: Key(_TENANT, source, given) for given in ids if askable(given)}
        answers = await self._cache.get_many(
            tuple(keys.values()),
            load,
            fresh_s=partner.fresh_s,
            stale_s=partner.stale_s,
            batch=partner.batch_size,
            within_s=max(0.0, until - self._clock.monotonic()),
        )
        never_sent: Held[Record] = Held(partner.id, Asked.MISSING)
        told = {given: _told(partner.id, answers[key], kind) for given, key in keys.items()}
        return dict.fromkeys(ids, never_sent) | told

    def _until(self) -> float:
        return self._clock.monotonic() + self._within_s

    def _context(self, question: Question, reading: _Reading, place: int) -> Context:
        listing = reading.listings[question.listing] if question.listing else None
        seller_id, seller = self._seller(question, listing, reading)
        blocks = reading.joined.blocks
        return Context(
            decision_id=f"{reading.id}-{place}",
            asked_at=reading.at,
            generation=reading.snapshot.generation,
            rulebook=reading.rulebook,
            sources=reading.snapshot.sources,
            bounds=reading.joined.bounds,
            listing=listing,
            seller=seller,
            block=blocks.of(seller_id, _names(question, listing, seller)) if blocks else None,
            blocked_listings=reading.blocked_listings.get(seller_id, 0) if seller_id else 0,
        )

    def _seller(
        self, question: Question, listing: Held[Listing] | None, reading: _Reading
    ) -> tuple[str | None, Held[Seller] | None]:
        """Return who offers, as far as it was asked or told. A marketplace that has a registry must say who."""
        seller_id = question.seller_id
        if listing and listing.value:
            seller_id = listing.value.seller_id
            marketplace = reading.joined.marketplaces.get(listing.source)
            registry = marketplace.registry if marketplace else None
            if seller_id is None and registry:
                trouble = f"{listing.source} names no seller of the listing"
                return None, Held(registry, Asked.MISSING, heard_at=listing.heard_at, trouble=trouble)
        return seller_id, reading.sellers[seller_id] if seller_id else None


def reading_id(at: datetime) -> str:
    """Return an id that no other reading has and that sorts by time: 48 bits of milliseconds, 80 of chance, base 32."""
    number = int(at.timestamp() * 1_000) << 80 | secrets.randbits(80)
    return "".join(_DIGITS[number >> shift & 31] for shift in range(125, -1, -5))


def _sellers_of(listings: Iterable[Held[Listing]]) -> list[str]:
    return [held.value.seller_id for held in listings if held.value and held.value.seller_id]


def _names(question: Question, listing: Held[Listing] | None, seller: Held[Seller] | None) -> list[str]:
    names = [question.product.seller if question.product else None]
    if listing and listing.value:
        names.append(listing.value.seller_name)
    if seller and seller.value:
        names += [seller.value.name, seller.value.legal_name, *seller.value.aliases]
    return [name for name in names if name]


def _split(seller_id: str) -> tuple[str, str]:
    registry, _, number = seller_id.partition(":")
    return registry, number


def _no_such(what: str, name: str) -> Held[Record]:
    shown = name if name.isprintable() and len(name) <= _MOST_NAME else "with that name"
    return Held(shown, Asked.MISSING, trouble=f"no {what} {shown} is joined here")


def _kept(answer: Record | SourceUnavailable | None) -> bytes | SourceUnavailable | None:
    return answer if answer is None or isinstance(answer, SourceUnavailable) else msgspec.msgpack.encode(answer)


def _told(source: str, answer: Cached | SourceUnavailable, kind: type[Record]) -> Held[Record]:
    if isinstance(answer, SourceUnavailable):
        return Held(source, Asked.UNAVAILABLE, trouble=answer.why)
    if answer.value is None:
        return Held(source, Asked.MISSING, heard_at=answer.heard_at)
    record = msgspec.msgpack.decode(answer.value, type=kind)
    return Held(source, Asked.FOUND, record, answer.heard_at, answer.stale, answer.trouble)
