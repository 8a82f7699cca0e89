"""Upstreams we read, each behind the same small protocol."""
