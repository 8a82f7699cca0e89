"""Trouble with a source, by whether another try could mend it."""

import structlog

from resolvers.errors import SourceUnavailable

log = structlog.get_logger()


class Refused(SourceUnavailable):
    """The source is there and will not answer this request, however often it is sent."""


class NoSuchRecord(Refused):
    """The source is there and has nothing under this address."""


class PassingTrouble(Exception):
    """A failure that another try may not meet."""


def refused(source: str, why: str) -> SourceUnavailable:
    """Return the trouble with a partner that is there and does not send what was agreed: somebody must look."""
    log.warning("partner_answer_refused", source=source, why=why)
    return SourceUnavailable(source, why)
