from collections.abc import Sequence

import pytest

from index.layout import articles
from index.lines import Piece
from index.pairs import MANY, Drawn, Page, draw
from index.rivals import UNASKED, Rivals, evidence, heard, rivalled, unclear
from index.seams import Setting

# Two columns cut in mid-sentence; what stands below the first is the rest of the second.
TEA = "县里的茶园今年又添了三千亩。为了让茶农卖上好价钱，镇上的供销社在村口"
TEA_REST = "设了收购点，当天的鲜叶当天就能变成现钱。茶农老周说，今年比去年多卖了两万元。"
ROAD = "通往山里的公路上个月全线完工。路修好之后，原来要走三个小时的山路，现在"
ROAD_REST = "开车不到四十分钟就到了。学校的校车也开进了村，孩子们不用再住校。"
PAGE = "\n\n".join(
    ["茶香飘万里", "本报记者 刘雪", TEA, "图为茶园。张三 摄", ROAD_REST, "图为公路。张三 摄", ROAD]
)


class Knows:
    """Says of a pair what it was told, and remembers what it was asked."""

    def __init__(self, right: dict[str, str]) -> None:
        self.right = right
        self.asked: list[tuple[str, str]] = []

    def __call__(self, some: Sequence[tuple[str, str]]) -> list[float]:
        """Return 9 for pairs it knows, -9 for others."""
        self.asked += some
        return [9.0 if self.right.get(left) == right else -9.0 for left, right in some]


def paragraphs(text: str, judge: Knows | None = None) -> list[str]:
    return [b.text for a in articles(text, judge) for b in a.blocks if b.role == "body"]


def piece(text: str, at: int = 0) -> Piece:
    return Piece(text, [(at, at + len(text))], 1, 1, 0)


def page(*texts: str) -> Page:
    made = [piece(text, 100 * n) for n, text in enumerate(texts)]
    for one in made:
        one.role = "body"
    return Page.of([made])


def test_what_a_judge_says_decides_where_counts_leave_it_open() -> None:
    judge = Knows({TEA: TEA_REST, ROAD: ROAD_REST})
    assert sorted(paragraphs(PAGE, judge)) == sorted([TEA, ROAD + ROAD_REST])
    assert ROAD + ROAD_REST not in paragraphs(PAGE)
    wrong = Knows({TEA: ROAD_REST})
    assert sorted(paragraphs(PAGE, wrong)) == sorted([TEA + ROAD_REST, ROAD])


def test_a_judge_that_knows_nothing_joins_nothing() -> None:
    assert sorted(paragraphs(PAGE, Knows({}))) == sorted([TEA, ROAD_REST, ROAD])


def test_nobody_is_asked_about_paragraphs_that_end() -> None:
    judge = Knows({})
    articles("\n\n".join(["一个题目", TEA_REST, ROAD_REST]), judge)
    assert judge.asked == []


def test_a_list_is_not_asked_about() -> None:
    lines = [f"第{n}行写完了一句话。后面还有没写完的一句，它" for n in range(MANY + 2)]
    some = page(*lines)
    judge = Knows({})
    heard(some, draw(some, list(range(MANY + 1)), [Setting(unfinished=True)]), judge)
    assert judge.asked == []
    heard(some, draw(some, list(range(MANY)), [Setting(unfinished=True)]), judge)
    assert judge.asked


def test_only_the_likeliest_pairs_are_asked_about() -> None:
    some = [Drawn(0, n, frozenset(), 4.0 - n) for n in range(1, 20)]
    assert [pair.right for pair in unclear(some)] == [1, 2, 3, 4, 5, 6]
    behind = [Drawn(0, 1, frozenset(), 4.0), Drawn(0, 2, frozenset(), -4.5)]
    assert unclear(behind) == behind[:1]


def test_a_pair_that_is_clear_is_not_asked_about() -> None:
    assert unclear([Drawn(0, 1, frozenset(), 9.5), Drawn(0, 2, frozenset(), 1.0)]) == []
    both = [Drawn(0, 1, frozenset(), 9.5), Drawn(0, 2, frozenset(), 3.0)]
    assert unclear(both) == both


def test_nobody_is_asked_how_a_colon_goes_on() -> None:
    some = page("县里从三个方面着手，一项一项地抓，把好事办好：", TEA_REST)
    judge = Knows({})
    drawn = heard(some, draw(some, [0], [Setting()]), judge)
    assert judge.asked == []
    assert {pair.heard for pairs in drawn for pair in pairs} == {None}


TEXTS = (TEA, ROAD_REST, ROAD, TEA_REST)


def pairs(*scores: tuple[int, int, float]) -> list[list[Drawn]]:
    return [[Drawn(left, right, frozenset(), score)] for left, right, score in scores]


def score(drawn: Sequence[Sequence[Drawn]], words: dict[tuple[int, int], float]) -> float:
    """Return what becomes of the pair (0, 1)."""
    told = heard(page(*TEXTS), drawn, lambda some: [words[place(*texts)] for texts in some])
    return next(p.score for some in told for p in some if (p.left, p.right) == (0, 1))


def place(left: str, right: str) -> tuple[int, int]:
    return TEXTS.index(left), TEXTS.index(right)


def test_a_pair_is_likelier_the_less_likely_its_rivals_are() -> None:
    alone = score([[Drawn(0, 1, frozenset(), 2.0)]], {(0, 1): -1.0})
    both = [[Drawn(0, 1, frozenset(), 2.0), Drawn(0, 3, frozenset(), 1.0)]]
    weak = score(both, {(0, 1): -1.0, (0, 3): -6.0})
    strong = score(both, {(0, 1): -1.0, (0, 3): 3.0})
    assert alone > weak > strong
    wanted = pairs((0, 1, 2.0), (2, 1, 1.0))
    assert alone > score(wanted, {(0, 1): -1.0, (2, 1): 3.0})


def test_rivals_are_all_other_pairs_of_either_piece() -> None:
    drawn = [[Drawn(0, 1, frozenset(), 2.0), Drawn(0, 3, frozenset(), 1.0)], *pairs((2, 1, 0.0))]
    words = {(0, 1): 1.0, (0, 3): 0.0}
    found = {(p.left, p.right): r for p, r in rivalled(page(*TEXTS), drawn, words)}
    assert set(found) == {(0, 1), (0, 3)}  # the third open end was not asked about
    assert found[0, 1].rest == pytest.approx(1.0)  # what counts give it: log odds of 0
    assert found[0, 3].rest == pytest.approx(0.0, abs=1e-6)
    assert found[0, 3].end > found[0, 1].end > 0


def test_what_is_not_asked_about_counts_as_unlikely() -> None:
    pair = Drawn(0, 1, frozenset(), 2.0)
    assert evidence(pair, {}, Rivals(0.0, 0.0))[1] == UNASKED
    assert evidence(pair, {(0, 1): -1.5}, Rivals(0.0, 0.0))[1] == -1.5


SHOWN = "工人正在分拣茶叶。"


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({ROAD_REST: 3.0}, [ROAD + ROAD_REST, SHOWN]),
        ({SHOWN: 3.0}, [ROAD + SHOWN, ROAD_REST]),
        ({ROAD_REST: -0.8, SHOWN: -2.0}, [ROAD, SHOWN, ROAD_REST]),
    ],
    ids=["the rest is below it", "it is the rest", "nobody is sure"],
)
def test_a_sentence_on_a_picture_may_stand_between_a_sentence_and_its_rest(
    said: dict[str, float], wanted: list[str]
) -> None:
    # 库容达 was joined with 工人正在分拣辣椒。 below it, though its own rest came next.
    def judge(some: Sequence[tuple[str, str]]) -> list[float]:
        return [said.get(right, -9.0) if left == ROAD else -9.0 for left, right in some]

    lines = ["茶香飘万里", "本报记者 刘雪", ROAD, SHOWN, ROAD_REST, "图为茶园。张三 摄", TEA]
    found = [b.text for a in articles("\n\n".join(lines), judge) for b in a.blocks]
    assert [text for text in found if text in wanted] == wanted
