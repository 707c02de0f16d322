"""Whatever a report arrives in, as pages. fetch.py is the one door to the network."""
