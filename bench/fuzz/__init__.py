"""Do the readers and the grammar hold whatever comes in? Run as `python -m bench.fuzz --help`."""
