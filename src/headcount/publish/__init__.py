"""What is given out: the count, masked quotes, feeds and data files."""
