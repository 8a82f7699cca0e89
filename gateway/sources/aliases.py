"""Aliases: a GraphQL query for one record in, one document that asks the same for many ids at once out.

    query ($id: ID!) { product(id: $id) { title } }

asked for two ids is sent as

    query ($id0: ID!, $id1: ID!) { r0: product(id: $id0) { title } r1: product(id: $id1) { title } }
"""

from collections.abc import Sequence
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    visit,
)

_VARIABLE = "id"
_MOST_TOKENS = 5_000


class Aliased:
    """The query of one partner. Raises ValueError where it cannot be asked for many ids."""

    def __init__(self, source: str, text: str) -> None:
        self._source = source
        try:
            document = parse(text, no_location=True, max_tokens=_MOST_TOKENS)
        except GraphQLError as error:
            raise ValueError(f"{source}: query is no GraphQL: {error.message}") from None
        self._fragments = [each for each in document.definitions if isinstance(each, FragmentDefinitionNode)]
        self._variable, self._field = self._parts(document)
        self._written = dict[int, str]()

    def asked(self, ids: Sequence[str]) -> dict[str, Any]:
        """Return the request that asks for *ids*; the answer to the first stands under `alias(0)`."""
        if len(ids) not in self._written:
            self._written[len(ids)] = self._document(len(ids))
        variables = {f"{_VARIABLE}{place}": given for place, given in enumerate(ids)}
        return {"query": self._written[len(ids)], "variables": variables}

    def _parts(self, document: DocumentNode) -> tuple[VariableDefinitionNode, FieldNode]:
        operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        if len(operations) + len(self._fragments) != len(document.definitions) or len(operations) != 1:
            raise self._wrong("one operation, and fragments")
        (operation,) = operations
        if operation.operation is not OperationType.QUERY or operation.directives:
            raise self._wrong("a query without directives")
        variables, fields = operation.variable_definitions or (), operation.selection_set.selections
        if [each.variable.name.value for each in variables] != [_VARIABLE]:
            raise self._wrong(f"${_VARIABLE} as its only variable")
        if len(fields) != 1 or not isinstance(fields[0], FieldNode):
            raise self._wrong("one field at its root")
        if _VARIABLE not in _variables_in(fields[0]) or any(map(_variables_in, self._fragments)):
            raise self._wrong(f"${_VARIABLE} in an argument of its field, and in no fragment")
        return variables[0], fields[0]

    def _document(self, count: int) -> str:
        fields = [visit(self._field, _Numbered(place)) for place in range(count)]
        variables = [visit(self._variable, _Numbered(place)) for place in range(count)]
        operation = OperationDefinitionNode(
            operation=OperationType.QUERY,
            variable_definitions=tuple(variables),
            selection_set=SelectionSetNode(
                selections=tuple(_under(alias(place), field) for place, field in enumerate(fields))
            ),
        )
        return print_ast(DocumentNode(definitions=(operation, *self._fragments)))

    def _wrong(self, expected: str) -> ValueError:
        return ValueError(f"{self._source}: query must have {expected}")


def alias(place: int) -> str:
    """Return the name under which the record of the id at *place* is answered."""
    return f"r{place}"


class _Numbered(Visitor):
    """Every variable with a number behind its name."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place

    def enter_variable(self, node: VariableNode, *_: object) -> VariableNode:
        return VariableNode(name=NameNode(value=f"{node.name.value}{self._place}"))


def _under(name: str, field: FieldNode) -> FieldNode:
    return FieldNode(
        alias=NameNode(value=name),
        name=field.name,
        arguments=field.arguments,
        directives=field.directives,
        selection_set=field.selection_set,
    )


def _variables_in(node: FieldNode | FragmentDefinitionNode) -> set[str]:
    found = set[str]()

    class Names(Visitor):
        def enter_variable(self, variable: VariableNode, *_: object) -> None:
            found.add(variable.name.value)

    visit(node, Names())
    return found
