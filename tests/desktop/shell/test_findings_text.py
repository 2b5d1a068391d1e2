"""What the command line says of a workspace is shown with what came of it first."""

from desktop.shell.findings_text import FindingsText
from desktop.widgets.theme import tone

LINES = (
    "DIFFERS  stored file 8c31: is missing",
    "private  Others who use this computer cannot read it.",
    "456 entries, 944 rows.",
    "1 thing differs.",
)


def test_what_came_of_a_check_stands_above_its_findings_in_its_color(qtbot):
    text = FindingsText("found", "Findings")
    qtbot.addWidget(text)
    text.show_findings(LINES)
    assert text.toPlainText().splitlines() == [
        "1 thing differs.",
        "456 entries, 944 rows.",
        "✗ differs\tstored file 8c31: is missing",
        "Privacy\tOthers who use this computer cannot read it.",
    ]
    first = text.document().begin().begin().fragment().charFormat()
    assert first.foreground().color() == tone("bad")


def test_lines_that_nothing_sums_up_stay_in_their_order(qtbot):
    text = FindingsText("found", "Findings")
    qtbot.addWidget(text)
    text.show_findings(["There now, not in the back-up: 1 act", "  ten o'clock"], sums_up=False)
    assert text.toPlainText() == "There now, not in the back-up: 1 act\n  ten o'clock"
