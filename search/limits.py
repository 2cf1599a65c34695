"""How much may be asked at once; the same in the web API and the terminal."""

MOST_CHARACTERS = 1000  # of a question
MOST_HITS = 100
