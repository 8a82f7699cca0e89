"""Our own durable memory: one set of tables for SQLite and PostgreSQL."""
