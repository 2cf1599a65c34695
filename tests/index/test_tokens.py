"""Which tokens are a text's own, told from those of the prompt and the model's marks."""

import pytest
from tokenizers import Encoding, Regex, Tokenizer, models, pre_tokenizers
from tokenizers.processors import TemplateProcessing

from index.tokens import all_spans, own_spans, padded

PROMPT = "q: "


def encoded(text: str) -> Encoding:
    """Return one token for each character, a space with the one behind it, between two marks."""
    known = {"<s>": 0, "</s>": 1, "<unk>": 2, "，": 3, "。": 4, " ！": 5, "？": 6}
    tokenizer = Tokenizer(models.WordLevel(known, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Split(Regex(" ?."), "isolated")
    tokenizer.post_processor = TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 1)]
    )
    return tokenizer.encode(PROMPT + text)


def test_a_token_of_the_prompt_or_a_mark_stands_nowhere() -> None:
    assert all_spans(encoded("茶乡"), len(PROMPT), 10) == (None, None, None, (0, 1), (1, 2), None)


def test_a_text_too_long_is_cut_before_the_closing_mark() -> None:
    assert all_spans(encoded("茶乡修水"), len(PROMPT), 6) == (
        *(None, None, None),
        *((0, 1), (1, 2)),
        None,
    )


def test_a_text_that_fills_the_window_is_not_cut() -> None:
    assert all_spans(encoded("茶乡"), len(PROMPT), 6)[3:] == ((0, 1), (1, 2), None)


def test_a_space_inside_a_text_belongs_to_the_token_behind_it() -> None:
    assert all_spans(encoded("茶 乡"), len(PROMPT), 10)[3:] == ((0, 1), (1, 3), None)


@pytest.mark.parametrize("window", [5, 6, 10], ids=["cut", "full", "roomy"])
def test_the_text_s_own_tokens_stand_where_they_stand_among_all(window: int) -> None:
    encoding = encoded("茶乡")
    every = all_spans(encoding, len(PROMPT), window)
    rows, spans = own_spans(encoding, len(PROMPT), window)
    assert [every[row] for row in rows] == list(spans)
    assert rows == [row for row, span in enumerate(every) if span is not None]


def test_punctuation_is_none_of_a_text_s_own_tokens() -> None:
    rows, spans = own_spans(encoded("茶，乡。"), len(PROMPT), 10)
    assert spans == ((0, 1), (2, 3))
    assert [all_spans(encoded("茶，乡。"), len(PROMPT), 10)[row] for row in rows] == list(spans)


def test_a_text_of_nothing_else_keeps_its_punctuation() -> None:
    assert own_spans(encoded("！？"), len(PROMPT), 10)[1] == ((0, 1), (1, 2))


@pytest.mark.parametrize(("count", "length"), [(1, 16), (16, 16), (17, 32), (512, 512)])
def test_lengths_are_filled_up_to_one_of_few(count: int, length: int) -> None:
    assert padded(count) == length
