"""Ingesting: whole catalogues from files, kept as reports are."""
