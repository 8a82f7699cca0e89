"""Trouble with a source, by whether another try could mend it."""

from resolvers.errors import SourceUnavailable


class Refused(SourceUnavailable):
    """The source is there and will not answer this request, however often it is sent."""


class NoSuchRecord(Refused):
    """The source is there and has nothing under this address."""


class PassingTrouble(Exception):
    """A failure that another try may not meet."""
