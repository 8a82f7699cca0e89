"""The guard: a document in, a refusal out where executing it would cost too much.

One pass over the document. Each fragment is measured once and its size added wherever it is spread, so a document
that doubles itself twenty times is refused as fast as any other.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)
from strawberry.extensions import SchemaExtension

from schema.context import Context
from schema.problems import UNRESOLVED, Refused

# Documents remembered by the parser, by validation and here; the largest that is let in takes about a megabyte.
KEPT = 128
# Python reads no number of more than 4,300 digits, and says so by an exception.
_ENDLESS_NUMBER = re.compile(r"\d{4001}")


@dataclass(frozen=True)
class Limits:
    """What one document may hold, fragments expanded.

    letters: of its text, so that what is remembered of documents stays small. width: fields in one pair of braces,
    since validation compares each with each; the widest type has some 30.
    """

    tokens: int = 2_000
    letters: int = 65_536
    depth: int = 12
    fields: int = 1_000
    width: int = 100
    root_fields: int = 20
    aliases: int = 30
    operations: int = 5


@dataclass(frozen=True)
class Size:
    """What a selection holds, its fragments expanded.

    depth: levels of fields; width: fields of its first level; widest: those of its widest level; names: its first
    level's, each once.
    """

    depth: int = 0
    width: int = 0
    widest: int = 0
    fields: int = 0
    aliases: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sizes:
    """The sizes of a document's operations by name (None for one that has none), and of all its fragments."""

    operations: dict[str | None, Size]
    fragments: tuple[Size, ...]


class Guard(SchemaExtension):
    """Refuses a document before it is validated and executed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def on_operation(self) -> Iterator[None]:
        """Bound the text and the tokens before anything is parsed. Raises Refused."""
        text = self.execution_context.query or ""
        self.execution_context.parse_options["max_tokens"] = self._limits.tokens
        if len(text) > self._limits.letters:
            raise Refused(
                f"The document has {len(text):,} letters; at most {self._limits.letters:,} are read, "
                "put long values into variables.",
                "DOCUMENT_TOO_LONG",
            )
        if _ENDLESS_NUMBER.search(text):
            raise Refused("The document holds a number of more than 4,000 digits.", "DOCUMENT_TOO_LONG")
        yield

    def on_parse(self) -> Iterator[None]:
        """Measure what was parsed. Raises Refused."""
        yield
        document = self.execution_context.graphql_document
        if document is None:
            return
        sizes = measured(document)
        name = self.execution_context._provided_operation_name  # noqa: SLF001 - Strawberry shows only its guess
        operation = _chosen(sizes.operations, name)
        _check_all(sizes, self._limits)
        if isinstance(context := self.execution_context.context, Context):
            context.asked_for = operation.names[0] if len(operation.names) == 1 else "several"


@lru_cache(maxsize=KEPT)
def measured(document: DocumentNode) -> Sizes:
    """Return the sizes of everything in *document*."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    measure = _Measure(fragments)
    operations = {
        node.name.value if node.name else None: measure.selection(node.selection_set)
        for node in document.definitions
        if isinstance(node, OperationDefinitionNode)
    }
    return Sizes(operations, tuple(measure.fragment(name) for name in fragments))


class _Measure:
    def __init__(self, fragments: dict[str, FragmentDefinitionNode]) -> None:
        self._fragments = fragments
        self._sizes = dict[str, Size]()
        self._open = set[str]()

    def selection(self, selection: SelectionSetNode | None) -> Size:
        """Return the size of *selection*."""
        return _sum([self._one(node) for node in selection.selections] if selection else [])

    def fragment(self, name: str) -> Size:
        """Return the size of the fragment *name*, measured once."""
        if name in self._sizes:
            return self._sizes[name]
        # A circle or an unknown fragment is left to validation.
        if name in self._open or name not in self._fragments:
            return Size()
        self._open.add(name)
        size = self._sizes[name] = self.selection(self._fragments[name].selection_set)
        self._open.discard(name)
        return size

    def _one(self, node: SelectionNode) -> Size:
        match node:
            case FieldNode():
                return self._field(node)
            case FragmentSpreadNode():
                return self.fragment(node.name.value)
            case InlineFragmentNode():
                return self.selection(node.selection_set)
            case _:
                return Size()

    def _field(self, node: FieldNode) -> Size:
        inside = self.selection(node.selection_set)
        name = node.name.value
        # Introspection is deep by nature, and bounded by rules of its own.
        depth = 1 if name.startswith("__") else inside.depth + 1
        aliases = inside.aliases + (node.alias is not None)
        return Size(depth, 1, inside.widest, inside.fields + 1, aliases, (name,))


def _sum(sizes: Sequence[Size]) -> Size:
    """Return the size of a selection of which *sizes* are the parts."""
    width = sum(size.width for size in sizes)
    return Size(
        depth=max((size.depth for size in sizes), default=0),
        width=width,
        widest=max(width, *(size.widest for size in sizes), 0),
        fields=sum(size.fields for size in sizes),
        aliases=sum(size.aliases for size in sizes),
        names=tuple(dict.fromkeys(name for size in sizes for name in size.names)),
    )


def _chosen(operations: dict[str | None, Size], name: str | None) -> Size:
    """Return the operation meant; none is guessed. Raises Refused."""
    if name is None and len(operations) > 1:
        raise Refused("The document has several operations; say which by operationName.", "OPERATION_NAME", UNRESOLVED)
    if name is not None and name not in operations:
        raise Refused(f"The document has no operation named {name[:60]!r}.", "OPERATION_NAME", UNRESOLVED)
    return operations[name] if name is not None else next(iter(operations.values()), Size())


def _check_all(sizes: Sizes, limits: Limits) -> None:
    _check("operations", len(sizes.operations), limits.operations)
    for size in sizes.operations.values():
        _check("fields at the root", size.width, limits.root_fields)
        _check("levels of fields", size.depth, limits.depth)
        _check("aliases", size.aliases, limits.aliases)
    # Validation also reads fragments that nothing spreads.
    for size in (*sizes.operations.values(), *sizes.fragments):
        _check("fields", size.fields, limits.fields)
        _check("fields side by side", size.widest, limits.width)


def _check(what: str, given: int, most: int) -> None:
    if given > most:
        shown = f"{given:,}" if given < 10**9 else "more than a billion"
        message = f"The document has {shown} {what}, fragments expanded; at most {most:,} are taken."
        raise Refused(message, "TOO_COSTLY")
