"""Policy: what a match means, by a versioned rulebook."""
