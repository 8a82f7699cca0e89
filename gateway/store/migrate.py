"""Migrations: whatever state a database is in, it leaves with the tables of this release."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from resolvers.errors import StoreUnavailable

HEAD = "0006"
_SCRIPTS = Path(__file__).parent / "migrations"


def revision(connection: Connection) -> str | None:
    """Return the revision that the database stands at; None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()


def migrate(connection: Connection) -> None:
    """Bring the database to HEAD inside the caller's transaction. Raises StoreUnavailable for a newer database."""
    # Alembic takes a third of a second to import, and nearly every start finds the tables as they should be.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, HEAD)
    except CommandError as error:
        raise StoreUnavailable(
            f"the store stands at revision {revision(connection)}, which this release does not know;"
            " it was written by a newer one"
        ) from error
