"""How much may be asked at once; the same in the web API and the terminal."""

from typing import Annotated

from pydantic import Field, StringConstraints

MOST_CHARACTERS = 1000  # of a question
MOST_HITS = 100

# Blank questions are refused: white space is stripped before the length is checked.
Question = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MOST_CHARACTERS)
]
TopK = Annotated[int, Field(ge=1, le=MOST_HITS)]
Strictness = Annotated[float, Field(ge=0, le=1)]
