import numpy as np

from benchmarks.fit_ranking import NAMES, Asked, fit, hit1
from benchmarks.halves import articles, held_out, is_held_out
from benchmarks.sets import Entry, Question

LATE, LENGTH = NAMES.index("late"), NAMES.index("length")


def test_entries_of_one_article_share_a_title_or_the_beginning_of_their_ids() -> None:
    entries = [
        Entry("1147-2", "梵文", "甲"),
        Entry("1147-5", "", "乙"),
        Entry("DEV_3", "梵文", "丙"),
        Entry("DEV_4", "戰國無雙", "丁"),
        Entry("TRIAL_9", "战国无双", "戊"),
        Entry("7-0", "", "己"),
    ]
    found = articles(entries)
    assert found["1147-2"] == found["1147-5"] == found["DEV_3"]
    assert found["DEV_4"] == found["TRIAL_9"]
    assert len(set(found.values())) == 3
    assert articles(reversed(entries)) == found


def test_half_of_the_articles_are_held_out_and_always_the_same() -> None:
    held = [number for number in range(1000) if held_out(f"id {number}")]
    assert 450 < len(held) < 550
    assert [number for number in held if number < 10] == [0, 3, 5, 8]


def test_a_question_is_held_out_with_its_article() -> None:
    names = {"7-0": "id 7", "8-0": "id 8"}
    for entry, name in names.items():
        question = Question("q", "？", frozenset([entry]), ())
        assert is_held_out(question, names) is held_out(name)


def asked(late: list[float], gold: int, held: bool) -> Asked:
    known = np.zeros((len(late), len(NAMES)))
    known[:, LATE] = late
    known[:, LENGTH] = range(len(late))
    return Asked(known, np.arange(len(late)) == gold, held)


def test_what_tells_gets_the_weight_and_what_is_held_out_tells_nothing() -> None:
    fitted = [asked([0.9, 0.7, 0.8], 0, False), asked([0.6, 0.9, 0.8], 1, False)] * 5
    misleading = [asked([0.9, 0.1, 0.2], 1, True)] * 100
    weights = fit([fitted + misleading], [LATE, LENGTH])
    assert weights[LATE] > 1
    assert [weights[n] for n in range(len(NAMES)) if n not in (LATE, LENGTH)] == [0.0] * 6
    assert hit1(fitted + misleading, weights) == 0.0
    assert (fit([fitted], [LATE, LENGTH]) == weights).all()
