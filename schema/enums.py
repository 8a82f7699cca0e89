"""Enums that go in and come out."""

import strawberry

from resolvers.records import SellerStatus

strawberry.enum(SellerStatus, description="Where a seller stands with his registry.")

__all__ = ["SellerStatus"]
