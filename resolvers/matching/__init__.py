"""Matching: which recalls concern a product, and how surely."""
