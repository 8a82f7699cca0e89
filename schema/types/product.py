"""Product: what is known of everything that is sold under one GTIN."""

from typing import Self

import strawberry

from resolvers import questions
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
        question = asked(destination, product=self._asked(), max_staleness_seconds=max_staleness_seconds)
        return Verdict.of(await info.context.verdicts.load(question))

    @strawberry.field(description="The recalls behind its verdict.")
    async def recalls(self, info: Info) -> list[Recall]:
        return recalls_behind(info, await info.context.verdicts.load(asked(None, product=self._asked())))

    def _asked(self) -> questions.Product:
        return questions.product(gtin=self.gtin)
