"""Ready: how known marketplaces are asked and read, so that an entry of the settings need not say it.

One file for each, with the version of the API that it was written for. What an entry says itself goes before.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_ABOUT = "about"
_JOINED = ("mapping", "headers")  # key by key


def names() -> list[str]:
    """Return the names of all that are ready, in order."""
    return sorted(each.name.removesuffix(".toml") for each in files(__name__).iterdir() if each.name.endswith(".toml"))


def about(name: str) -> Mapping[str, str]:
    """Return what one is: `api`, `version`, `documentation`, and in words what cannot be read (`limits`)."""
    return dict(_read(name)[_ABOUT])


def filled(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return *entry* with what its `ready` says where it says nothing itself. Raises ValueError for an unknown name."""
    name = entry.get("ready")
    if name is None:
        return dict(entry)
    if name not in names():
        raise ValueError(f"no {str(name)[:60]!r} is ready; there are: {', '.join(names())}")
    ready = {key: value for key, value in _read(name).items() if key != _ABOUT}
    own = {key: value for key, value in entry.items() if value is not None}
    return {**ready, **own} | {key: {**ready[key], **own.get(key, {})} for key in _JOINED if key in ready}


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
