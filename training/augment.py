"""Questions as people type them: in the other script, as keywords, with slips."""

import random
import re

from training.scripts import to_simplified, to_traditional

_FILLERS = re.compile(
    r"请问|請問|到底|是(?:什么|什麼|多少|谁|誰|哪)|什么|什麼|多少|哪(?:一?[个個些年里裡])?|怎[么麼样樣]|为何|為何"
    r"|[的了吗嗎呢？?]"
)
_WIDE = {ord(c): ord(c) + 0xFEE0 for c in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_HAN = re.compile("[\u4e00-\u9fff]")
_LEAST = 4  # characters of a question


def varied(question: str, chance: random.Random) -> str:
    """Return the question as it is, half of the time, or changed in one way."""
    if not _HAN.search(question):
        return question
    draw = chance.random()
    if draw < 0.5:
        return question
    if draw < 0.78:
        return to_simplified(question) if draw < 0.7 else to_traditional(question)
    if draw < 0.86:
        kept = _FILLERS.sub("", question)
        return kept if len(kept) >= _LEAST else question
    if draw < 0.92:
        return question.rstrip("？?") if chance.random() < 0.5 else question.translate(_WIDE)
    at = chance.randrange(max(1, len(question) - 1))
    if len(question) <= 2 * _LEAST or not may_slip(question, at):
        return question
    return slipped(question, at, left_out=chance.random() < 0.5)


def may_slip(question: str, at: int) -> bool:
    """Tell whether a slip at a place leaves every figure as it is.

    The character behind it counts too: a slip may put it in front.
    """
    return not any(character.isdigit() for character in question[at : at + 2])


def slipped(question: str, at: int, *, left_out: bool) -> str:
    """Return a question with the character at `at` left out, or behind the next one.

    Example:
        >>> slipped("菊花产量", 1, left_out=False)
        '菊产花量'
    """
    behind = question[at] * (not left_out)
    return question[:at] + question[at + 1 : at + 2] + behind + question[at + 2 :]
