"""What comes next is there before one goes to it, as large as it will be, and within bounds."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen import canvas

from casefiles.evidence.intake.add_exhibits import add_exhibits
from desktop.viewer.head import ViewerHead
from desktop.viewer.picture_cache import BoundedCache
from desktop.widgets.room import Destination
from tests.build import a_case


def a_pdf(words):
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(400, 500))
    sheet.drawString(50, 300, words)
    sheet.save()
    return made.getvalue()


@pytest.fixture
def papers(taken):
    """One of each kind that is had ready, by its name."""
    made = {
        "first.pdf": a_pdf("first"),
        "second.pdf": a_pdf("second"),
        "wages.csv": b"no,name,paid\n" + b"007,Li,3200\n" * 9,
        "letter.txt": b"wages are paid monthly",
    }
    return {name: taken(name, content) for name, content in made.items()}


def has_page(viewer, exhibit):
    return any(key.digest == exhibit.digest for key in viewer.source.pictures._kept)


def is_ready(viewer, paper):
    if paper.name == "wages.csv":
        return any(sheet.digest == paper.digest for sheet, _ in viewer.cells._kept._kept)
    return has_page(viewer, paper) or viewer.prefetch.texts(paper) is not None


def test_neighbors_are_there_before_one_goes_to_them(viewer, papers, qtbot):
    first, *others = papers.values()
    viewer.show_exhibit(first)
    viewer.expect(others)
    qtbot.waitUntil(lambda: all(is_ready(viewer, each) for each in others), timeout=20_000)
    asked = []
    viewer._questions.ask = lambda place, *_, **__: asked.append(place)

    viewer.show_exhibit(papers["second.pdf"])
    assert viewer.canvas._key() in viewer.source.pictures
    viewer.show_exhibit(papers["wages.csv"])
    assert viewer.grid.model.index(1, 1).data() == "Li"
    viewer.show_exhibit(papers["letter.txt"])
    assert viewer.text.toPlainText() == "wages are paid monthly"
    assert {*asked} <= {"words"}


def test_a_page_that_lies_hidden_is_had_ready_as_large_as_it_will_be(viewer, papers, qtbot):
    viewer.show_exhibit(papers["letter.txt"])
    viewer.resize(500, 640)  # while the page is not seen
    viewer.expect([papers["second.pdf"]])
    qtbot.waitUntil(lambda: has_page(viewer, papers["second.pdf"]), timeout=20_000)
    viewer.show_exhibit(papers["second.pdf"])
    qtbot.waitUntil(lambda: viewer.canvas.width() == 500)
    assert viewer.canvas._key() in viewer.source.pictures
    assert len(viewer.source.pictures._kept) == 1


def test_what_is_next_no_more_is_forgotten_but_not_what_is_shown(viewer, papers):
    first, second, sheet, letter = papers.values()
    forgotten, asked = [], []
    viewer._questions.forget = forgotten.append
    viewer._questions.ask = lambda place, *_, **__: asked.append(place)
    viewer.prefetch.expect([second, sheet])
    viewer.prefetch.expect([sheet, letter], shown=second)
    assert forgotten == []
    viewer.prefetch.expect([letter, second], shown=first)
    assert forgotten == [f"ahead {sheet.digest}"]
    assert asked == [f"ahead {each.digest}" for each in (second, sheet, letter)]


def test_once_the_case_is_left_nothing_of_it_is_asked_for(viewer, papers, qtbot):
    viewer.show_exhibit(papers["wages.csv"])
    viewer.expect([*papers.values()])
    qtbot.waitUntil(lambda: is_ready(viewer, papers["wages.csv"]), timeout=20_000)
    viewer.end()
    viewer.grid._soon.start()
    qtbot.wait(60)
    assert viewer._questions._looking is viewer._questions._ahead is None
    assert viewer.grid.model.rowCount() == 0


def test_a_page_is_drawn_before_its_words_are_read(viewer, papers, qtbot):
    came = []
    viewer.source.drawn.connect(lambda _: came.append("drawn"))
    viewer.source.worded.connect(lambda *_: came.append("worded"))
    viewer.show_exhibit(papers["first.pdf"])
    qtbot.waitUntil(lambda: "worded" in came, timeout=20_000)
    assert came == ["drawn", "worded"]


def test_the_panes_beside_it_stay_where_they_are_whatever_is_shown(viewer, papers, taken):
    least = viewer.minimumSizeHint().width()
    two = io.BytesIO()
    sheet = canvas.Canvas(two)
    sheet.showPage()
    sheet.showPage()
    sheet.save()
    for each in [*papers.values(), taken("two.pdf", two.getvalue())]:
        viewer.show_exhibit(each)
        assert viewer.minimumSizeHint().width() == least


def test_where_it_is_narrow_tools_are_in_a_menu_and_where_wide_all_is_there(
    qtbot,
):
    head = ViewerHead()
    qtbot.addWidget(head)
    head.show_page(3, 12)
    head.show_zoom(1.0)
    head.resize(320, head.height())
    head._make_room()
    assert not head.page.isHidden()
    assert all(each.isHidden() for each in head._zooming)
    assert head.bar.minimumSizeHint().width() <= 320
    turned = []
    head.menu.aboutToShow.emit()
    head.rotates.connect(turned.append)
    offered = {each.text(): each for each in head.menu.actions()}
    assert [*offered] == [
        "Zoom out\t-", "Zoom in\t+", "Fit width\t", "Fit page\t", "Turn right\t]",
    ]  # fmt: skip
    offered["Turn right\t]"].trigger()
    assert turned == [1]
    head.resize(700, head.height())
    head._make_room()
    assert not any(each.isHidden() for each in (*head._zooming, *head._turning))
    assert head.more.isHidden()


def test_in_the_room_what_comes_next_is_what_the_filtered_list_says(at_work, tmp_path, qtbot):
    job = at_work.session.context.jobs.act("", lambda workspace, _: a_case(workspace))
    with qtbot.waitSignal(job.succeeded) as opened:
        pass
    [case] = opened.args
    for name in ("a one", "b two", "c one", "d two", "e one"):
        (tmp_path / f"{name}.pdf").write_bytes(a_pdf(name))
    paths = sorted(tmp_path.glob("*.pdf"))
    job = at_work.session.context.jobs.act(
        "", lambda workspace, _: add_exhibits(workspace, case, paths)
    )
    with qtbot.waitSignal(job.succeeded):
        pass
    at_work.go(Destination("evidence", case))
    room = at_work.room("evidence")
    expected = []
    room.viewer.expect = lambda exhibits: expected.append([each.name for each in exhibits])
    qtbot.waitUntil(lambda: room.model.rowCount() == 5, timeout=20_000)
    room.table.choose(room.model.id_of(2))
    near = ["d two.pdf", "b two.pdf", "e one.pdf", "a one.pdf"]
    qtbot.waitUntil(lambda: expected[-1:] == [near], timeout=20_000)
    room.filter.line.setText("one")
    near = ["e one.pdf", "a one.pdf"]
    qtbot.waitUntil(lambda: expected[-1:] == [near], timeout=20_000)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 40), st.booleans())))
def test_what_is_kept_never_grows_beyond_its_bound(steps):
    kept = BoundedCache(100, lambda thing: thing)
    held = {}
    for key, weight, looks in steps:
        if looks:
            assert kept.get(key) in (None, held.get(key))
        else:
            kept.keep(key, weight)
            held[key] = weight
            assert kept.get(key) == weight
        assert kept.bytes == sum(kept._kept.values()) <= 100
