"""How results look in a terminal. Imported only when something is shown: rich is slow to load."""
