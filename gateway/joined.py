"""Joined: whom this gateway asks and what its operator decided; replaced whole, so nobody sees half of a change."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gateway.sources.partners import ListingSource, SellerSource
from resolvers.decision import Bounds, SellerBlock
from resolvers.matching.words import joined


class Blocks:
    """The operator's own blocks, by seller id and by name however it is spelt."""

    def __init__(self, blocks: Sequence[SellerBlock] = ()) -> None:
        self.given = tuple(blocks)
        self._by_id = {block.seller: block for block in blocks}
        self._by_name = {joined(block.seller): block for block in blocks if joined(block.seller)}

    def __bool__(self) -> bool:
        return bool(self._by_id)

    def of(self, seller_id: str | None, names: Iterable[str]) -> SellerBlock | None:
        """Return the block of this seller, his id before his names."""
        if seller_id in self._by_id:
            return self._by_id[seller_id]
        return next((self._by_name[name] for name in map(joined, names) if name in self._by_name), None)


@dataclass(frozen=True, slots=True)
class Joined:
    """Partners by name, the operator's blocks, and how old recall facts may be. reporting: those who report."""

    marketplaces: Mapping[str, ListingSource]
    registries: Mapping[str, SellerSource]
    bounds: Bounds
    blocks: Blocks = field(default_factory=Blocks)
    reporting: frozenset[str] = frozenset()
    reporting_registries: frozenset[str] = frozenset()
