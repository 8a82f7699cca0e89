"""What partners see: one module per noun."""
