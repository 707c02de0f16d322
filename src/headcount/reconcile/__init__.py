"""Whether the figures add up: one module per check."""
