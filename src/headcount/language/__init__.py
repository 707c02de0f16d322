"""English, Ukrainian, Russian: numbers, dates, sentences; the words are in data/."""
