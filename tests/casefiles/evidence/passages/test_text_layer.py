"""Words on a page, their places, and a caret among them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.passages.caret import (
    CaretMove,
    move_caret,
    next_word,
    word_around,
    word_before,
)
from casefiles.evidence.passages.text_layer import text_layer_of_file, text_layer_of_words
from casefiles.evidence.places import Rectangle
from casefiles.evidence.readers.worker_answers import CharacterBoxes

TALL, WIDE, SIZE = 842, 100, 1200


def typed(text):
    """A layer as a typewriter would make it: every character as wide as the next."""
    boxes, across, down = [], 5000, 6000
    for each in text:
        if each == "\n":
            boxes += (0, 0, 0, 0)
            across, down = 5000, down + 2000
        else:
            boxes += (across, down, across + 600, down + SIZE)
            across += 600
    return text_layer_of_file(CharacterBoxes(text, tuple(boxes)), 3, TALL)


lines = st.lists(st.text("abc 工资.", min_size=1, max_size=12), min_size=1, max_size=6)
layers = lines.map(lambda each: typed("\n".join(each)))


def test_words_stand_in_lines_from_the_lower_left_corner():
    layer = typed("wages\npaid")
    assert [(line.start, line.end) for line in layer.lines] == [(0, 5), (6, 10)]
    assert layer.areas(0, 5) == [Rectangle(3, 5000, 84200 - 7200, 8000, 84200 - 6000)]
    assert [area.page for area in layer.areas(3, 8)] == [3, 3]


@given(layers, st.data())
def test_a_place_between_characters_is_found_again_where_it_stands(layer, data):
    at = data.draw(st.integers(0, len(layer.text)))
    across, bottom, top = layer.caret(at)
    assert layer.at(across, (bottom + top) / 2) == at


@given(layers, st.data())
def test_a_rectangle_around_a_run_of_a_line_quotes_it(layer, data):
    line = data.draw(st.sampled_from(layer.lines))
    start = data.draw(st.integers(line.start, line.end - 1))
    end = data.draw(st.integers(start + 1, line.end))
    [area] = layer.areas(start, end)
    first, last, quote = layer.within(area)
    assert (first, last) == (start, end)
    assert quote == layer.text[start:end].strip()


def test_a_rectangle_quotes_only_what_lies_in_it_line_by_line():
    layer = typed("name  paid\nLi    3200\nMa    3300")
    right = Rectangle(3, 5000 + 6 * 600, 0, 20000, 84200)
    assert layer.within(right)[2] == "paid\n3200\n3300"
    assert layer.within(Rectangle(3, 0, 0, 100, 100)) == (0, 0, "")


def test_a_wide_gap_on_a_line_is_not_painted_over():
    text = "ab"
    layer = text_layer_of_words(
        1, "x", text, [(0, 1, 0, 0, 500, 1000), (1, 2, 9000, 0, 9500, 1000)]
    )
    assert [(area.left, area.right) for area in layer.areas(0, 2)] == [(0, 500), (9000, 9500)]


def test_columns_side_by_side_are_lines_of_their_own():
    words = [(0, 2, 0, 5000, 900, 6000), (3, 5, 0, 3000, 900, 4000), (6, 8, 5000, 5000, 5900, 6000)]
    layer = text_layer_of_words(1, "x", "ab cd ef", words)
    assert [layer.text[line.start : line.end].strip() for line in layer.lines] == ["ab", "cd", "ef"]


def test_a_hyphen_at_the_end_of_a_line_is_quoted_as_one():
    layer = typed("multi\ufffe\nples")
    assert layer.quote(0, 6) == "multi-"


def test_of_recognized_words_each_character_has_a_share():
    layer = text_layer_of_words(
        1, "tesseract 5 chi_sim", "工资 ok", [(0, 2, 0, 0, 200, 90), (3, 5, 300, 0, 400, 90)]
    )
    assert [layer.box(at) for at in (0, 1)] == [(0, 0, 100, 90), (100, 0, 200, 90)]
    assert layer.name == "tesseract 5 chi_sim"


UYGHUR = "ئۇيغۇر 2024"


def test_in_uyghur_the_next_character_is_at_the_left():
    layer = text_layer_of_words(
        1, "x", UYGHUR, [(0, 6, 5000, 0, 8000, 900), (7, 11, 2000, 0, 4000, 900)]
    )
    assert move_caret(layer, 0, CaretMove.LEFT) == 1
    assert move_caret(layer, 3, CaretMove.RIGHT) == 2
    assert layer.caret(0)[0] == 8000
    assert [layer.caret(at)[0] for at in (7, 8)] == [2000, 2500]  # figures run to the right


def test_chinese_is_gone_through_by_character_and_english_by_word():
    text = "工资 was paid, 完"
    stops = [0]
    while stops[-1] < len(text):
        stops.append(next_word(text, stops[-1]))
    assert [text[a:b].strip() for a, b in pairwise(stops)] == ["工", "资", "was", "paid", ",", "完"]
    assert word_before(text, 7) == 3
    assert word_around(text, 8) == (7, 11)
    assert word_around(text, 2) == (2, 2)


@given(layers, st.lists(st.sampled_from(CaretMove), max_size=30))
def test_a_caret_never_leaves_the_words(layer, moves):
    at = layer.lines[0].start
    for move in moves:
        at = move_caret(layer, at, move)
        assert 0 <= at <= len(layer.text)


@given(layers)
def test_going_right_passes_every_place_and_left_comes_back(layer):
    at, seen = 0, [0]
    while (after := move_caret(layer, at, CaretMove.RIGHT)) != at:
        at = after
        seen.append(at)
    assert seen == [*range(len(layer.text) + 1)]
    while (before := move_caret(layer, at, CaretMove.LEFT)) != at:
        at = before
    assert at == 0


def test_up_and_down_keep_to_a_column():
    layer = typed("long line\nx\nlong line")
    at = move_caret(layer, 7, CaretMove.DOWN)
    assert at == 11  # the end of the short line
    assert move_caret(layer, at, CaretMove.DOWN, layer.caret(7)[0]) == 19
    assert move_caret(layer, 7, CaretMove.UP) == 7
    assert [
        move_caret(layer, 13, each)
        for each in (CaretMove.HOME, CaretMove.END, CaretMove.FIRST, CaretMove.LAST)
    ] == [
        12,
        21,
        0,
        21,
    ]


def test_where_nothing_is_written_nothing_is_found():
    empty = text_layer_of_file(CharacterBoxes("", ()), 1, TALL)
    assert (empty.at(5, 5), empty.caret(0), empty.areas(0, 9)) == (0, (0, 0, 0), [])
    assert move_caret(empty, 0, CaretMove.DOWN) == 0
