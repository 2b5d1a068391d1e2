"""Scans: what is due is offered, a queue is worked off, and what was recognized is found."""

import pytest

from casefiles.evidence.ocr import engines, tesseract
from casefiles.evidence.search.search import search
from desktop.evidence.engine_choice import EngineChoice, name_of
from desktop.evidence.evidence_room import EvidenceRoom
from desktop.evidence.scans_pane import ScansPane
from tests.casefiles.evidence.ocr.eyes import Eyes
from tests.casefiles.evidence.ocr.scans import ENGLISH, as_png, scan
from tests.casefiles.evidence.readers.stranger import image, pdf
from tests.desktop.evidence.intake.conftest import LONG

PHOTOS = {f"photo{n}__png": image(size=(160 + n, 150)) for n in range(3)}


@pytest.fixture
def engine(monkeypatch):
    """Let these be the engines that are installed, before the room looks."""

    def engine(*installed):
        monkeypatch.setattr(engines, "installed", lambda: installed)

    engine(Eyes())
    return engine


def texts(room):
    model = room.scans.model
    return [model.index(row, 3).data() for row in range(model.rowCount())]


def listed(room, qtbot, many):
    qtbot.waitUntil(lambda: room.scans.model.rowCount() == many, timeout=LONG)
    room.left.turn_to(room.scans)
    return room.scans


def test_a_scan_is_offered_recognized_and_found(take_in, qtbot):
    if tesseract.installed() is None:
        pytest.skip("Tesseract is not installed")
    page = scan(ENGLISH, size=(1300, 500))
    room = take_in(said__pdf=pdf("The wages were paid in full, on the day"), scan__png=as_png(page))
    pane = listed(room, qtbot, 1)
    qtbot.waitUntil(lambda: pane._due == 1)
    assert pane.all.text() == "Recognize all 1"
    assert search(room.context.view, "notice", [room.case]).hits == ()

    with qtbot.waitSignal(room.indexing.is_ready, timeout=LONG):
        pane.all.click()
    assert texts(room)[0].startswith("✓ ")
    [hit] = search(room.context.view, "thirty days notice", [room.case]).hits
    assert hit.layer.startswith("tesseract 5")
    pane.table.selectRow(0)
    said = f"text recognized by {hit.layer}"
    qtbot.waitUntil(lambda: room.viewer.head.notes.text().startswith(said), timeout=LONG)
    assert not pane.all.isEnabled()


def test_where_nothing_came_in_no_pane_is_built_to_look_for_scans(context, case, qtbot):
    room = EvidenceRoom(context)
    qtbot.addWidget(room)
    with qtbot.waitSignal(room.taking.went_through, timeout=LONG):
        room.show_case(case)
    assert not room.left.has(ScansPane)
    room.close()


def test_more_than_before_are_told_of_in_the_banner(engine, room, take_in, qtbot):
    heard = []
    room.says.connect(lambda words, _: heard.append(words))
    take_in(**PHOTOS)
    listed(room, qtbot, 3)
    take_in(more__png=image(size=(300, 200)))
    qtbot.waitUntil(lambda: len(heard) > 1, timeout=LONG)
    assert heard[1:] == ["4 pages are images without text. Ctrl+Shift+R recognizes the text."]


def test_a_queue_waits_goes_on_and_is_stopped(engine, take_in, qtbot):
    engine(Eyes(slow=0.4))
    room = take_in(**PHOTOS)
    pane = listed(room, qtbot, 3)
    pane.recognize_due()
    pane.wait.click()
    qtbot.waitUntil(lambda: pane.words.text().endswith("waiting"), timeout=LONG)
    assert pane.wait.text() == "Continue"
    pane.wait.click()
    qtbot.waitUntil(lambda: any("77%" in each for each in texts(room)), timeout=LONG)
    pane.stop.click()
    with qtbot.waitSignal(pane.recognizing.ended, timeout=LONG):
        pass
    assert not pane.stop.isVisible()
    pane.recognize_due()
    qtbot.waitUntil(lambda: texts(room) == ["✓ 77% sure"] * 3, timeout=LONG)


def test_what_is_selected_is_recognized_again_in_another_language(engine, take_in, qtbot):
    room = take_in(**PHOTOS)
    pane = listed(room, qtbot, 3)
    pane.recognize_due()
    qtbot.waitUntil(lambda: texts(room) == ["✓ 77% sure"] * 3, timeout=LONG)
    pane.choice.choose_languages("zho")
    assert pane.choice.languages.text() == "Language: Chinese"
    pane.table.selectRow(1)
    assert pane.some.isEnabled()
    pane.some.click()
    read_as = [pane.model.index(row, 4) for row in range(3)]
    qtbot.waitUntil(lambda: [each.data() for each in read_as] == ["", "Chinese", ""], timeout=LONG)


def test_from_the_list_of_exhibits_their_pages_are_recognized(engine, take_in, qtbot):
    room = take_in(**PHOTOS)
    listed(room, qtbot, 3)
    room.left.turn_to(room.exhibits)
    room.table.choose(room.model.id_of(0), room.model.id_of(2))
    room.scans.recognize_selected()
    wanted = ["✓ 77% sure", "○ none yet", "✓ 77% sure"]
    qtbot.waitUntil(lambda: texts(room) == wanted, timeout=LONG)


def test_a_page_that_fails_says_why(engine, take_in, qtbot):
    engine(Eyes(blind=("zh",)))
    room, heard = take_in(photo__png=image(size=(200, 150))), []
    room.says.connect(lambda words, _: heard.append(words))
    pane = listed(room, qtbot, 1)
    room.exhibit_acts.describe([room.model.id_of(0)], {"language": "zh"})
    qtbot.waitUntil(lambda: room.model.at(0).exhibit.language == "zh")
    pane.recognize_due()
    qtbot.waitUntil(lambda: texts(room) == ["✗ failed"], timeout=LONG)
    assert "broke down" in pane.model.at(0).status.why
    qtbot.waitUntil(lambda: "1 page was recognized, 1 of them failed." in heard, timeout=LONG)


def test_without_an_engine_it_says_what_is_to_be_installed(engine, take_in, qtbot):
    engine()
    room = take_in(photo__png=image(size=(200, 150)))
    pane = listed(room, qtbot, 1)
    assert pane.missing.isVisible()
    assert "apt install tesseract-ocr" in pane.missing.text()
    assert not pane.choice.isVisible()
    assert not pane.all.isEnabled()


def test_an_empty_case_says_what_belongs_there(engine, room, qtbot, qtmodeltester):
    qtbot.waitUntil(lambda: room.scans._stack.currentIndex() == 1, timeout=LONG)
    qtmodeltester.check(room.scans.model)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("eng", "English"),
        ("chi_sim", "Chinese, simplified"),
        ("chi_tra", "Chinese, traditional"),
        ("uig", "Uyghur"),
        ("qqq", "qqq"),
    ],
)
def test_a_language_is_called_by_its_name(code, name):
    assert name_of(code).replace("Uighur", "Uyghur") == name


def test_what_is_no_language_is_not_offered(qtbot):
    choice = EngineChoice()
    qtbot.addWidget(choice)
    choice.offer([Eyes(languages=("eng", "osd", "uig"))])
    choice.choose_languages("uig", "osd")
    assert choice.chosen_languages() == ("uig",)
    choice.choose_languages()
    assert choice.chosen_languages() == ()
