"""Recall: what a buyer or seller must read before going on."""

from datetime import date
from typing import Self

import strawberry

from resolvers import records
from resolvers.errors import InvalidField
from resolvers.records import FactKind, FirmRole, RecallKind
from schema.context import Info

strawberry.enum(RecallKind, description="Agreed with a firm (RECALL), or published by the authority alone (WARNING).")
strawberry.enum(FirmRole, description="The part a firm plays in a recall.")
strawberry.enum(FactKind, description="What was read out of a recall's prose.")


@strawberry.type(description="One product of a recall.")
class RecalledProduct:
    name: str = strawberry.field(description="As published.")
    description: str = strawberry.field(description="As published; often empty.")
    model: str = strawberry.field(
        description="As published; nearly always empty. Models read from prose are in `facts`."
    )
    type: str = strawberry.field(description="As published; nearly always empty.")
    units: str = strawberry.field(description='As published, for example "About 4,400".')


@strawberry.type(description="A firm named by a recall.")
class Firm:
    role: FirmRole = strawberry.field(description="Its part in the recall.")
    name: str = strawberry.field(description="As published, with city and country where given.")


@strawberry.type(description="A picture of the recalled product at the authority's site.")
class Image:
    url: str = strawberry.field(description="Address of the picture.")
    caption: str = strawberry.field(description="What it shows; may be empty.")


@strawberry.type(description="One thing that a recall's prose says, with the words it came from.")
class Fact:
    kind: FactKind = strawberry.field(description="What was read.")
    value: str = strawberry.field(description="In one spelling per kind.")
    until: str | None = strawberry.field(description="The other end, where it is a range.")
    words: str = strawberry.field(description="The recall's own words.")
    field: str = strawberry.field(description="The part of the recall they stand in.")


@strawberry.federation.type(
    keys=["number", "id"], description="An authority's published corrective action, or its unilateral warning."
)
class Recall:
    record: strawberry.Private[records.Recall]
    id: strawberry.ID = strawberry.field(description='Unique among all: the number, with "W" before that of a warning.')
    number: str = strawberry.field(description='The authority\'s own, for example "26-348".')
    kind: RecallKind = strawberry.field(description="Recall or warning.")
    title: str = strawberry.field(description="As published.")
    authority: str = strawberry.field(description="Who published it.")
    announced_on: date | None = strawberry.field(description="Day of announcement.")
    published_on: date | None = strawberry.field(description="Day of the last publication, where the source keeps it.")
    description: str = strawberry.field(description="As published.")
    url: str = strawberry.field(description="The authority's own page.")
    consumer_contact: str = strawberry.field(description="Whom to call or write to, as published.")
    sold_at_label: str | None = strawberry.field(description="How the authority heads the list of shops.")
    warning_number: str | None = strawberry.field(description="The warning that this recall followed.")
    readable: bool = strawberry.field(description="False where the record did not parse; its raw words are kept.")
    vanished: bool = strawberry.field(description="True where the authority's feed no longer brings it.")
    hazards: list[str] = strawberry.field(description="Why it is dangerous, as published.")
    remedies: list[str] = strawberry.field(description="What to do, as published.")
    remedy_options: list[str] = strawberry.field(description='In short: "Refund", "Repair", "Replace", "Dispose".')
    injuries: list[str] = strawberry.field(description="Incidents and injuries, as published.")
    countries: list[str] = strawberry.field(description="Where it was made.")
    upcs: list[str] = strawberry.field(description="As published, of the recall and not of one product; mostly none.")
    inconjunctions: list[str] = strawberry.field(description="Addresses of the same recall at other authorities.")

    @classmethod
    def of(cls, recall: records.Recall) -> Self:
        """Return *recall* as partners see it."""
        return cls(
            record=recall,
            id=strawberry.ID(recall.key),
            number=recall.number,
            kind=recall.kind,
            title=recall.title,
            authority=recall.authority,
            announced_on=recall.announced_on,
            published_on=recall.published_on,
            description=recall.description,
            url=recall.url,
            consumer_contact=recall.consumer_contact,
            sold_at_label=recall.sold_at_label,
            warning_number=recall.warning_number,
            readable=recall.readable,
            vanished=recall.vanished,
            hazards=[hazard.name for hazard in recall.hazards],
            remedies=list(recall.remedies),
            remedy_options=list(recall.remedy_options),
            injuries=list(recall.injuries),
            countries=list(recall.countries),
            upcs=list(recall.upcs),
            inconjunctions=list(recall.inconjunctions),
        )

    @classmethod
    def resolve_reference(
        cls,
        info: Info,
        number: str | None = None,
        id: strawberry.ID | None = None,  # noqa: A002 - the key's name
    ) -> Self | None:
        """Return the recall a router asks for; null where it is not known here. Raises InvalidField without a key."""
        if number is None and id is None:
            raise InvalidField("representation of Recall", None, "number or id")
        index = info.context.snapshot.index
        found = index.recall(id) if id is not None else index.numbered(number or "")
        return cls.of(found) if found else None

    @strawberry.field(description="The warning that this recall followed, where it is known here.")
    def warning(self, info: Info) -> Self | None:
        found = info.context.recall(f"W{self.warning_number}") if self.warning_number else None
        return self.of(found) if found else None

    @strawberry.field(description="The recall that followed this warning, where there is one.")
    def followed_by(self, info: Info) -> Self | None:
        found = info.context.snapshot.index.following(self.record.key)
        return self.of(found) if found else None

    @strawberry.field(description="What is recalled.")
    def products(self) -> list[RecalledProduct]:
        return [
            RecalledProduct(name=p.name, description=p.description, model=p.model, type=p.type, units=p.units)
            for p in self.record.products
        ]

    @strawberry.field(description="Who made, imported, distributed or sold it.")
    def firms(self) -> list[Firm]:
        return [Firm(role=firm.role, name=firm.name) for firm in self.record.firms]

    @strawberry.field(description="Pictures at the authority's site.")
    def images(self) -> list[Image]:
        return [Image(url=image.url, caption=image.caption) for image in self.record.images]

    @strawberry.field(description="Brands, models, ranges, sale windows and the like, read from the prose.")
    def facts(self) -> list[Fact]:
        return [
            Fact(kind=fact.kind, value=fact.value, until=fact.until, words=fact.words, field=fact.field)
            for fact in self.record.facts
        ]
