"""Charts as plain SVG drawn on the server; each has its figures in a table beside it."""
