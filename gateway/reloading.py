"""Reloading: the settings file is read again when it was written, and what may change while we serve is taken up."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from pydantic import ValidationError

from gateway.federation import LIVING, Federation
from gateway.settings import Settings, load
from resolvers.errors import SafetyError

LOOK_S = 0.5  # a file is read when two looks saw the same: half a file could lack the block of a seller

log = structlog.get_logger()

_Written = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where settings came from, so that they can be read again. given: what the command line set."""

    config: Path
    given: Mapping[str, Any]

    def read(self) -> Settings:
        """Return what they say now. Raises ValueError, OSError."""
        return load(self.config, **self.given)

    def written(self) -> _Written | None:
        """Return what changes whenever the file is written; None where there is none."""
        try:
            stat = self.config.stat()
        except OSError:
            return None
        return stat.st_ino, stat.st_mtime_ns, stat.st_size


async def reread(origin: Origin, federation: Federation) -> None:
    """Take up what is written, for ever, whatever it is."""
    # Whatever was written between the start and now is read once more.
    taken = seen = None
    while True:
        written = origin.written()
        if written == seen and written != taken:
            taken = written
            await _take(origin, federation)
        seen = written
        await asyncio.sleep(LOOK_S)


async def _take(origin: Origin, federation: Federation) -> None:
    """A file that is refused or gone changes nothing."""
    try:
        settings = await asyncio.to_thread(origin.read)
        changed = federation.differing(settings)
        if changed:
            federation.take(settings)
    except (ValueError, OSError, SafetyError) as error:
        log.warning("settings_refused", why=_why(error))
        return
    if changed:
        log.info("settings_taken", changed=[name for name in changed if name in LIVING])
    waiting = [name for name in changed if name not in LIVING]
    if waiting:
        log.warning("settings_wait_for_start", names=waiting)


def _why(error: Exception) -> str:
    """Return what is wrong where, without what stands there: it may be a token."""
    if not isinstance(error, ValidationError):
        return str(error)
    found = error.errors(include_input=False, include_url=False, include_context=False)
    return "; ".join(f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in found)
