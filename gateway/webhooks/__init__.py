"""Webhooks: what changed, sent to those who asked for it, signed as Standard Webhooks says."""
