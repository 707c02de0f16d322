"""Settings from the environment, each with its default and what it does."""
