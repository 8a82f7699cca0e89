"""Mapping: a partner's record in, the fields of ours out, by the JMESPath that the operator wrote for each.

A record that is not as promised is refused whole: a model that silently goes missing would be a recall that is missed.
"""

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import jmespath
from jmespath.exceptions import JMESPathError

from resolvers.errors import SourceUnavailable

MOST_TEXT = 20_000  # no field is read further than this
MOST_TEXTS = 200
_GTIN_DIGITS = 14
# jmespath lets Python's own errors through where contains(), merge() or > meet a value of another kind.
_NOT_TAKEN = (JMESPathError, TypeError, ValueError, RecursionError)

Read = Callable[[object], Any]


class NotAsPromised(Exception):
    """A value of another kind than the field needs; the text says what was expected."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of ours: how its value is read, which never sees None, and whether a record without it is refused."""

    name: str
    read: Read
    required: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """How one field of ours is read: the JMESPath, what stands there, and the value, or why it is refused."""

    field: str
    path: str
    found: Any = None
    value: Any = None
    why: str | None = None


class FieldMap:
    """The compiled mapping of one partner. Raises ValueError for a field that we do not have, or one that we need."""

    def __init__(self, source: str, expressions: Mapping[str, str], fields: Sequence[Field]) -> None:
        known = {field.name: field for field in fields}
        for name in expressions:
            if name not in known:
                raise ValueError(f"{source}: the mapping names {name}; known are {', '.join(known)}")
        for field in fields:
            if field.required and field.name not in expressions:
                raise ValueError(f"{source}: the mapping must name {field.name}")
        self._source = source
        self._fields = [(known[name], Path(source, path)) for name, path in expressions.items()]

    def read(self, record: object) -> dict[str, Any]:
        """Return our fields of *record*, those that it lacks left out. Raises SourceUnavailable."""
        if not isinstance(record, dict):
            raise SourceUnavailable(self._source, f"its record is {shown(record)}; expected an object")
        values = {field.name: self._value(field, path, record) for field, path in self._fields}
        return {name: value for name, value in values.items() if value is not None}

    def steps(self, record: object) -> list[Step]:
        """Return how each field is read, those refused too; for whoever writes a mapping."""
        return [self._step(field, path, record) for field, path in self._fields]

    def _step(self, field: Field, path: "Path", record: object) -> Step:
        found = None
        try:
            found = path.of(record)
            value = self._value(field, path, record)
        except SourceUnavailable as trouble:
            return Step(field.name, path.text, found, why=trouble.why)
        return Step(field.name, path.text, found, value)

    def _value(self, field: Field, path: "Path", record: object) -> Any:
        found = path.of(record)
        try:
            value = None if found is None else field.read(found)
        except NotAsPromised as expected:
            raise SourceUnavailable(
                self._source, f"{field.name} ({path.text}) is {shown(found)}; expected {expected}"
            ) from None
        if value is None and field.required:
            raise SourceUnavailable(self._source, f"its record has no {field.name}; looked at {path.text}")
        return value


class Path:
    """One JMESPath, compiled once. Raises ValueError where it is none."""

    def __init__(self, source: str, text: str) -> None:
        self.text = text
        self._source = source
        try:
            self._compiled = jmespath.compile(text)
        except JMESPathError as trouble:
            raise ValueError(f"{source}: {text} is no JMESPath: {trouble}") from None

    def of(self, record: object) -> Any:
        """Return what stands there, None where nothing does. Raises SourceUnavailable if it cannot be read."""
        try:
            return self._compiled.search(record)
        except _NOT_TAKEN as trouble:
            raise SourceUnavailable(self._source, f"{self.text} cannot be read: {shown(str(trouble), 160)}") from None


def text(value: object) -> str | None:
    """A text, or a number as text; without blanks around it, None where nothing is left."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise NotAsPromised("text")
    # Half of a surrogate pair, which JSON can spell, could neither be stored nor answered.
    return str(value)[:MOST_TEXT].encode(errors="replace").decode().strip() or None


def gtin(value: object) -> str | None:
    """A GTIN as text, or as a whole number, whose leading zeros are then put back."""
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:0{_GTIN_DIGITS}d}"
    return text(value)


def texts(value: object) -> tuple[str, ...]:
    """A list of texts, or one text."""
    values = value if isinstance(value, list) else [value]
    read = (text(one) for one in values[:MOST_TEXTS] if one is not None)
    return tuple(one for one in read if one)


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise NotAsPromised("true or false")
    return value


def day(value: object) -> date:
    """A day, "2026-03-26", or a time that begins with one."""
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        raise NotAsPromised("a date as in 2026-03-26") from None


def one_of(words: type[enum.StrEnum]) -> Read:
    """One of *words*, in capitals or not."""

    def read(value: object) -> enum.StrEnum:
        try:
            return words(str(value).strip().upper())
        except ValueError:
            raise NotAsPromised(" or ".join(words)) from None

    return read


def shown(value: object, most: int = 60) -> str:
    """Return *value* short and quoted, for a message."""
    quoted = ascii(value) if isinstance(value, str) else type(value).__name__
    return quoted if len(quoted) <= most else f"{quoted[:most]}…"
