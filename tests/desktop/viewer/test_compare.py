"""Two exhibits side by side: whichever is moved, the other follows, until they are unlinked."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from desktop.evidence.evidence_room import EvidenceRoom
from desktop.viewer.compare import Compare
from desktop.viewer.position import Position, matching_position

FORM = {1: 2, 2: 4, 3: 5}
"""Which page of the translation says what a page of the paper says."""


def a_pdf(pages, words):
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(300, 900))
    for page in range(pages):
        sheet.drawString(40, 400, f"{words} {page + 1}")
        sheet.showPage()
    sheet.save()
    return made.getvalue()


@pytest.fixture
def paper(taken):
    return taken("paper.pdf", a_pdf(3, "paper"))


@pytest.fixture
def translation(taken):
    return taken("translation.pdf", a_pdf(5, "translation"))


@pytest.fixture
def compare(context, paper, translation, qtbot):
    compare = Compare(context)
    qtbot.addWidget(compare)
    compare.resize(900, 500)
    compare.show()
    qtbot.waitExposed(compare)
    yield compare
    compare.end()


def page(viewer):
    return viewer.position().page + 1


def down(viewer):
    bar = viewer.canvas.verticalScrollBar()
    return bar.value() / max(bar.maximum(), 1)


def test_the_other_side_turns_to_the_page_that_says_the_same(compare, paper, translation):
    back = {there: here for here, there in FORM.items()}
    compare.compare(paper, translation, FORM.get, back.get)
    assert compare.head.words.text() == f"{paper.label} beside {translation.label}"
    compare.left.go_to_page(2)
    assert page(compare.right) == 4
    compare.right.go_to_page(5)
    assert page(compare.left) == 3
    compare.right.go_to_page(3)  # which nothing at the left says
    assert page(compare.left) == 3


def test_both_scroll_equally_far_down_a_page(compare, paper, translation, qtbot):
    compare.compare(paper, translation)
    left = compare.left.canvas.verticalScrollBar()
    qtbot.waitUntil(lambda: left.maximum() > 100)
    left.setValue(left.maximum() // 2)
    assert down(compare.right) == pytest.approx(0.5, abs=0.05)
    right = compare.right.canvas.verticalScrollBar()
    right.setValue(right.maximum())
    assert down(compare.left) == 1


def test_without_a_map_the_last_page_lies_beside_the_last(compare, paper, translation):
    compare.compare(paper, translation)
    compare.left.go_to_page(3)
    assert page(compare.right) == 5


def test_unlinked_each_moves_alone_and_linked_again_they_stay_so_far_apart(
    compare, paper, translation, keys
):
    compare.compare(paper, translation)
    keys(compare, "L")
    assert not compare.linked.isChecked()
    compare.right.go_to_page(3)
    assert (page(compare.left), page(compare.right)) == (1, 3)
    keys(compare, "L")
    compare.left.go_to_page(2)
    assert page(compare.right) == 4
    compare.right.go_to_page(5)
    assert page(compare.left) == 3


def test_the_sides_are_exchanged_with_what_says_which_page_is_which(compare, paper, translation):
    back = {there: here for here, there in FORM.items()}
    compare.compare(paper, translation, FORM.get, back.get)
    compare.swap()
    assert (compare.left.shown, compare.right.shown) == (translation, paper)
    compare.left.go_to_page(4)
    assert page(compare.right) == 2


def test_escape_is_heard_and_at_the_end_no_reader_stays(compare, paper, translation, qtbot, keys):
    compare.compare(paper, translation)
    qtbot.waitUntil(lambda: compare.right._questions._looking is not None)
    with qtbot.waitSignal(compare.left_it):
        keys(compare, "Esc")
    compare.end()
    assert compare.left._questions._looking is compare.right._questions._looking is None
    assert compare.left.shown is compare.right.shown is None


def test_in_the_room_the_lists_give_their_room_and_have_it_back(
    context, paper, translation, qtbot, keys
):
    room = EvidenceRoom(context)
    qtbot.addWidget(room)
    room.resize(1280, 800)
    room.show()
    room.show_case(paper.case_id)
    qtbot.waitUntil(lambda: room.model.rowCount() == 2)
    before = room.left.width()
    alone = room.middle.width()
    room.middle.show_both(paper, translation, None, None)
    assert room.left.isHidden()
    qtbot.waitUntil(lambda: room.middle.width() > alone + before * 0.9)
    room.left.go_to(room.exhibits)  # as its key does
    assert room.left.isVisible()
    room.middle.show_both(paper, translation, None, None)
    keys(room.middle.compare, "Esc")
    assert room.left.isVisible()
    assert room.left.width() == before
    room.close()


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 39), st.floats(0, 1))
def test_a_position_beside_another_is_in_the_paper_and_ends_lie_beside_ends(
    pages, others, at, down
):
    here = Position(min(at, pages - 1), pages, down)
    there = matching_position(here, others)
    assert 0 <= there.page < others == there.pages
    assert 0 <= there.down <= 1
    if pages > 1 < others and here.page in (0, pages - 1):
        assert (there.page == 0) == (here.page == 0)
