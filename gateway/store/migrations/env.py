"""Alembic's entry: the connection comes from `gateway.store.migrate`, already inside a transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
