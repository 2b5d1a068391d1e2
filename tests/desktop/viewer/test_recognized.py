"""What was recognized lies upon the page: it is said by whom and how sure, and can be marked."""

from casefiles.evidence.ocr import due
from casefiles.evidence.ocr.recognition_queue import RecognitionQueue
from tests.casefiles.evidence.ocr.eyes import Eyes
from tests.casefiles.evidence.readers.stranger import image


def test_a_scan_has_words_as_soon_as_they_are_recognized(viewer, taken, qtbot, keys):
    photo, context = taken("photo.png", image(size=(200, 150))), viewer.context
    viewer.show_exhibit(photo)
    qtbot.waitUntil(lambda: "an image only" in viewer.head.notes.text(), timeout=20_000)

    folder = context.view.folder
    RecognitionQueue(folder, due.due(context.view, photo.case_id), Eyes()).run(lambda _: None)
    context.signals.recognized.emit({photo.digest})
    said = "text recognized by eyes 1, 77% sure"
    qtbot.waitUntil(lambda: viewer.head.notes.text().startswith(said), timeout=20_000)

    marked = []
    viewer.marked.connect(lambda *mark: marked.append(mark))
    viewer.let_mark(True)
    viewer.turn_caret()
    keys(viewer.canvas, "Shift+End", "Return")
    [(place, quote, layer)] = marked
    assert quote == viewer.canvas.layer.text
    assert layer == "eyes 1"
    assert place.end == len(quote)
