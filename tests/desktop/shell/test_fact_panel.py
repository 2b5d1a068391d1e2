"""What was found of a fact is shown shorter than the report says it, and says no less."""

from casefiles.attestation.verify.five_facts import VerifiedFact
from desktop.shell.fact_panel import FactPanel


def lines_of(qtbot, name, *lines):
    panel = FactPanel(name)
    qtbot.addWidget(panel)
    panel.show_fact(VerifiedFact(name, (lines,), "good"))
    return panel.lines.text().splitlines()


def test_labels_of_exhibits_run_on_where_they_are_of_one_sort(qtbot):
    said = ("unchanged: E-001, E-002", "unchanged: E-003", "changed: E-004", "E-005: missing")
    assert lines_of(qtbot, "Exhibits", *said) == [
        "unchanged: E-001, E-002, E-003", "changed: E-004", "E-005: missing",
    ]  # fmt: skip
    files = ("as a list names them: data/a.json, E-001", "E-002, data/b.pdf", "signed: a.pdf")
    assert lines_of(qtbot, "Files", *files) == [
        "as a list names them: data/a.json, E-001, E-002, data/b.pdf", "signed: a.pdf",
    ]  # fmt: skip


def test_the_facts_of_an_attestation_in_a_package_are_named_once_each(qtbot):
    said = ("Integrity: whole", "Time: signer-1: now", "Time: signer-2: 2026-11-29")
    assert lines_of(qtbot, "Attestation a.pdf", *said) == [
        "Integrity: whole", "", "Time: signer-1: now", "signer-2: 29 Nov 2026",
    ]  # fmt: skip


def test_a_signer_who_is_called_as_a_fact_is_told_as_any_other(qtbot):
    said = ("Integrity: “Mallory”", "Integrity: “Trent”")
    assert lines_of(qtbot, "Identity", *said) == [*said]
