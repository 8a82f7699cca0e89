"""Product: what is known of everything that is sold under one GTIN."""

from typing import Self

import strawberry

from resolvers import questions
from resolvers import verdict as judged
from schema.context import Info
from schema.types.recall import Recall
from schema.types.scalars import GTIN, gtin_of
from schema.types.verdict import Verdict, asked, recalls_behind


@strawberry.federation.type(keys=["gtin"], description="Everything that is sold under one GTIN, known here or not.")
class Product:
    gtin: GTIN = strawberry.field(description="14 digits.")

    @classmethod
    def resolve_reference(cls, info: Info, gtin: str) -> Self:  # noqa: ARG003 - every entity is given it
        """Return the product a router asks for; any GTIN can be asked about. Raises InvalidGtin."""
        return cls(gtin=gtin_of(gtin))

    @strawberry.field(description="Whether it may be sold. By the GTIN alone; `screen` takes more and sees more.")
    async def verdict(
        self, info: Info, destination: str | None = None, max_staleness_seconds: int | None = None
    ) -> Verdict:
        return Verdict.of(await self._judged(info, destination, max_staleness_seconds))

    @strawberry.field(description="The recalls behind the verdict that has the same arguments.")
    async def recalls(
        self, info: Info, destination: str | None = None, max_staleness_seconds: int | None = None
    ) -> list[Recall]:
        return recalls_behind(info, await self._judged(info, destination, max_staleness_seconds))

    async def _judged(self, info: Info, destination: str | None, seconds: int | None) -> judged.Verdict:
        question = asked(destination, product=self._asked(), max_staleness_seconds=seconds)
        return await info.context.verdicts.load(question)

    def _asked(self) -> questions.Product:
        return questions.product(gtin=self.gtin)
