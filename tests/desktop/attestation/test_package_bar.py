"""A package is made in the window for whom was chosen, and of no class that is not theirs."""

import pytest
from PySide6.QtWidgets import QPushButton

from casefiles.attestation import store
from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.worker.foreign import reader
from casefiles.cases import store as cases
from casefiles.cases.case_acts import edit_case
from casefiles.numbering import store as numbers
from casefiles.numbering.proposed_prefix import proposed_prefix
from desktop.attestation.issue_pane import IssuePane
from desktop.attestation.package_bar import PackageBar
from tests.build import NOON
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.package.planted_exhibits import (
    MILL,
    PLANTS,
    STOPS_SUPPLIER,
    give_to_agent,
    markers,
    plant,
)


@pytest.fixture
def bar(context, qtbot):
    bar = PackageBar(context)
    qtbot.addWidget(bar)
    bar.show()
    return bar


def choose(box, words):
    box.setCurrentIndex(box.findText(words))


def test_what_is_offered_and_written_is_what_the_audience_gets(bar, do, qtbot, tmp_path):
    made = do(ready_case)
    held = do(lambda workspace: plant(workspace, made.case))
    bar.show_case(made.case)
    assert bar.options().audience is PackageAudience.COUNSEL
    bar.with_load_file.setChecked(True)
    choose(bar.audience, "CBP")
    assert not bar.with_load_file.isEnabled()
    assert not bar.options().with_load_file
    assert bar.party.isHidden()
    choose(bar.audience, "A supplier")
    assert not bar.party.isHidden()
    assert not bar.make.isEnabled(), "of which supplier?"
    choose(bar.party, MILL)
    assert bar.make.isEnabled()
    assert bar.options().party == held.mill
    refused, said = [], []
    bar.says.connect(lambda words, _: said.append(words))
    bar.export_to(tmp_path / "refused").failed.connect(refused.append)
    qtbot.waitUntil(lambda: refused != [])
    assert "no such exhibit goes into a package for a supplier" in str(refused[0])
    assert not (tmp_path / "refused").exists()
    do(lambda workspace: give_to_agent(workspace, made.case, held, STOPS_SUPPLIER))
    bar.export_to(tmp_path / "package")
    qtbot.waitUntil(lambda: said != [])
    assert markers(tmp_path / "package") == {n for n, each in PLANTS.items() if each.supplier}
    assert "not shown to have come from the supplier" in said[0]


@pytest.fixture
def pane(context, qtbot):
    pane = IssuePane(context)
    qtbot.addWidget(pane)
    pane.resize(850, 800)
    pane.show()
    return pane


def test_a_whole_package_is_one_act_whose_volumes_a_signer_signs(
    pane, do, qtbot, tmp_path, monkeypatch
):
    context = pane._context
    made, said, key = do(ready_case), [], tmp_path / "key.p12"
    own = new_identity(store.signers(context.view.db, made.case)[0].name, "", NOON)
    sign, shipped = signing_with(own, context.library.shipped.fonts), context.library.shipped
    do(lambda workspace: issue(workspace, made.case, Audience.CBP, shipped, sign))
    key.write_bytes(to_pkcs12(own, b"correct horse battery"))
    monkeypatch.setattr(
        "desktop.attestation.package_bar.choose_target", lambda *_: tmp_path / "package"
    )
    pane.show_case(made.case)
    pane.says.connect(lambda words, _: said.append(words))
    bar, form = pane.packing.package, pane.packing.packed
    assert bar.with_binder.isChecked()
    qtbot.waitUntil(lambda: pane.model.count() == 1)
    pane.table.choose(store.attestations(context.view.db, made.case)[0].id)
    qtbot.waitUntil(lambda: bar.audience.currentData() is PackageAudience.CBP)  # as it is issued
    choose(bar.audience, "Archive")
    assert not bar.with_binder.isEnabled()
    choose(bar.audience, "CBP")
    assert bar.with_binder.isChecked(), "all of it, as long as nobody says otherwise"
    bar.make.click()
    assert form.isVisible()
    prefix = form.fields["prefix"]
    assert prefix.text() == proposed_prefix(cases.get(context.view.db, made.case).importer)
    prefix.setText("5")
    form.findChild(QPushButton, "package-write").click()
    qtbot.waitUntil(lambda: "ends in a letter" in prefix.state.words)
    assert not (tmp_path / "package").exists()
    prefix.setText("ACME-")
    form._with_attestation.setChecked(False)
    form._signer.setCurrentIndex(1)
    form._key.setText(str(key))
    form._password.setText("correct horse battery")
    form.findChild(QPushButton, "package-write").click()
    qtbot.waitUntil(lambda: said != [], timeout=60_000)
    assert "Exhibits binder: " in said[0]
    assert numbers.settings(context.view.db, made.case).prefix == "ACME-"
    bar.make.click()
    assert not prefix.isVisible(), "it is set"
    data = tmp_path / "package" / "data"
    assert {"contents.pdf", "cover-letter.pdf", "portal-task.txt"} <= {
        e.name for e in data.iterdir()
    }
    assert not (data / "binder" / "citations.csv").exists(), "no copy for reading was wanted"
    with (data / "binder" / "exhibits.pdf").open("rb") as file:
        assert [e.facts.name for e in reader.signatures(file, None, "").signatures] == [
            store.signers(context.view.db, made.case)[0].name
        ]


def test_a_load_file_without_a_binder_asks_for_the_prefix_too(pane, case, do, monkeypatch, qtbot):
    do(lambda workspace: edit_case(workspace, case, {"importer": "Kaveri Apparel"}))
    written, db = [], pane._context.view.db
    monkeypatch.setattr("desktop.attestation.package_bar.choose_target", lambda *_: "package")
    pane.show_case(case)
    bar, form = pane.packing.package, pane.packing.loaded
    monkeypatch.setattr(bar, "export_to", written.append)
    choose(bar.audience, "Counsel")
    bar.with_binder.setChecked(False)
    bar.make.click()
    assert written == ["package"], "without a load file no page is numbered"
    bar.with_load_file.setChecked(True)
    bar.make.click()
    assert form.isVisible()
    prefix = form.fields["prefix"]
    assert prefix.text() == proposed_prefix("Kaveri Apparel") != ""
    prefix.setText("5")
    form.findChild(QPushButton, "load-file-write").click()
    qtbot.waitUntil(lambda: "ends in a letter" in prefix.state.words)
    assert len(written) == 1
    prefix.setText("ACME-")
    form.findChild(QPushButton, "load-file-write").click()
    qtbot.waitUntil(lambda: len(written) == 2)
    assert numbers.settings(db, case).prefix == "ACME-"
    assert not form.isVisible()
    bar.make.click()
    assert len(written) == 3, "it is set"
