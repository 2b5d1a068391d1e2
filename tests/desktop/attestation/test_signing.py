"""Keys in the window: made, opened and compared with whoever is to sign, off the GUI thread."""

import re

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from casefiles.attestation import store
from casefiles.attestation.audience_rules import PackageAudience
from casefiles.attestation.countersign_acts import latest_digest
from casefiles.attestation.countersign_file import check, sign, signing_field_of, write_beside
from casefiles.attestation.declaration_acts import strike
from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.run_preflight import run_preflight
from casefiles.attestation.signing.identity import from_pkcs12, new_identity
from casefiles.attestation.signing.key_files import open_key
from casefiles.attestation.signing.key_protection import to_pkcs12
from casefiles.attestation.statement_acts import edit_statement
from casefiles.kernel.clock import system_clock
from casefiles.kernel.counts import counted
from casefiles.numbering.numbering_acts import set_bates
from desktop.attestation.issue_pane import IssuePane
from tests.build import NOON, a_case
from tests.casefiles.attestation.ready_case import ready_case

PASSWORD = "correct horse battery"


@pytest.fixture
def chens_key(tmp_path):
    identity = new_identity("Chen Wei", "", system_clock())
    (tmp_path / "key.p12").write_bytes(to_pkcs12(identity, PASSWORD.encode()))
    return tmp_path / "key.p12"


@pytest.fixture
def pane(context, qtbot):
    pane = IssuePane(context)
    qtbot.addWidget(pane)
    pane.resize(1000, 700)
    pane.show()
    return pane


def look_at(pane, case):
    """Let the pane know how the set stands, as its room does."""
    context = pane._context
    shipped = context.library.shipped
    pane.show_look(run_preflight(context.view, case, Audience.CBP, shipped, NOON))


def signers(pane):
    """What is said of each signer."""
    found = pane.form.signers.findChildren(QLabel)
    return [
        each.text()
        for each in found
        if each.objectName().startswith("signer-status-") and not each.isHidden()
    ]


def numbers(reading):
    shown = [each for each in reading.findChildren(QLabel) if not each.isHidden()]
    return [each.text() for each in shown if re.fullmatch(r"Statement \d+", each.text())]


def test_a_weak_password_is_said_and_what_was_typed_stays(pane, qtbot, tmp_path):
    form, path = pane.identity, tmp_path / "key.p12"
    typed = {"name": "Ada", "path": str(path), "password": "secret", "again": "secret"}
    for name, text in typed.items():
        form.fields[name].setText(text)
    form._make()
    qtbot.waitUntil(lambda: "at least 12 characters" in form._fault.text())
    assert {name: form.fields[name].text() for name in typed} == typed
    assert not path.exists()
    for name in ("password", "again"):
        form.fields[name].setText(PASSWORD)
    form._make()
    qtbot.waitUntil(lambda: pane.form.key.text() == str(path))
    assert from_pkcs12(path.read_bytes(), PASSWORD.encode()).name == "Ada"
    assert form.fields["password"].text() == ""
    assert pane.form.password.text() == PASSWORD, "it was typed twice already"
    pane.issued.countersigning.offer([])
    assert pane.issued.countersigning.key.text() == str(path), "the key that was used last"


def test_a_key_is_made_for_who_signs_first_in_a_file_that_is_not_there_yet(
    pane, do, tmp_path, monkeypatch
):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    (tmp_path / "Dana Whitfield key.p12").touch()
    ready, form = do(ready_case), pane.identity
    pane.show_case(ready.case)
    look_at(pane, ready.case)
    pane.form.findChild(QPushButton, "key-make").click()
    shown = {name: form.fields[name].text() for name in ("name", "organization", "path")}
    signer = store.signers(pane._context.view.db, ready.case)[0]
    proposed = tmp_path / "Dana Whitfield key 2.p12"
    assert shown == {"name": signer.name, "organization": signer.employer, "path": str(proposed)}
    form.fields["name"].setText("Dana/W")
    assert form.fields["path"].text() == str(tmp_path / "Dana W key.p12")
    form.fields["path"].setText("elsewhere.p12")
    form.fields["name"].setText("Dana")
    assert form.fields["path"].text() == "elsewhere.p12", "what somebody chose stays"


@pytest.mark.parametrize("goes_on", [False, True])
def test_a_key_of_somebody_else_is_said_before_anything_is_signed(
    pane, do, qtbot, chens_key, goes_on
):
    ready, context = do(ready_case), pane._context
    pane.show_case(ready.case)
    pane.form.key.setText(str(chens_key))
    pane.form.password.setText(PASSWORD)
    assert not pane.form.issue.isEnabled(), "nobody has looked yet"
    look_at(pane, ready.case)
    pane.form.issue.click()
    assert pane.form.password.text() == ""
    qtbot.waitUntil(pane.ask.isVisible)
    assert "names “Chen Wei”, the signer is “Dana Whitfield”" in pane.ask.words.text()
    assert not pane.ask.reason.isVisible()
    (pane.ask.yes if goes_on else pane.ask.no).click()
    if goes_on:
        qtbot.waitUntil(lambda: store.attestations(context.view.db, ready.case) != [])
    qtbot.waitUntil(lambda: not context.jobs.is_busy)
    assert len(store.attestations(context.view.db, ready.case)) == goes_on


def test_a_key_signs_nothing_once_another_case_or_set_is_shown(pane, do, qtbot, tmp_path):
    ready, other = do(ready_case), do(lambda work: a_case(work, "Another"))
    context, said = pane._context, []
    pane.says.connect(lambda words, _: said.append(words))
    pane.form.key.setText(str(a_key(tmp_path, "Dana Whitfield")))
    for turn in (
        lambda: pane.show_case(other),
        lambda: pane.form.fields["paper"].setCurrentIndex(1),
    ):
        pane.show_case(ready.case)
        look_at(pane, ready.case)
        pane.form.password.setText(PASSWORD)
        pane.form.issue.click()
        turn()  # while the key is being opened
        qtbot.waitUntil(lambda: not pane._busy)
        assert said.pop() == "Another case or set is open now: nothing was signed."
    db = context.view.db
    assert [store.attestations(db, case) for case in (ready.case, other)] == [[], []]


def test_nothing_is_signed_while_anything_blocks_and_the_first_is_said(pane, do, qtbot):
    ready = do(ready_case)
    pane.show_case(ready.case)
    look_at(pane, ready.case)
    assert pane.form.issue.isEnabled()
    assert pane.form.issue.text() == "Sign and issue for CBP"
    assert not pane.form._blocked.isVisible()
    qtbot.waitUntil(lambda: signers(pane) == ["✓ declares to 2–3", "✓ declares to 4"])
    [first, *_] = store.statements(pane._context.view.db, ready.case)
    do(lambda workspace: edit_statement(workspace, ready.case, first.id, {"text": "As ________."}))
    look_at(pane, ready.case)
    assert not pane.form.issue.isEnabled()
    said = pane.form._blocked.text()
    assert said == "■ 1 blocking point. Blank in a statement"
    last = store.declarations(pane._context.view.db, ready.case)[-1]
    do(lambda workspace: strike(workspace, ready.case, last.signer, last.statement))
    look_at(pane, ready.case)
    qtbot.waitUntil(lambda: signers(pane)[1:] == ["■ Signer without statements"])
    go = pane.form.signers.findChild(QToolButton, "signer-go-2")
    with qtbot.waitSignal(pane.navigate) as went:
        go.click()
    assert (went.args[0].room, went.args[0].thing) == ("attestation", ready.signers[1])
    with qtbot.waitSignal(pane.wants_item):
        pane.form._show_first.click()
    pane.form.fields["audience"].setCurrentIndex(1)
    pane.form.fields["audience"].submitted.emit("counsel")
    assert pane.form._blocked.text() == "The set is being checked."
    assert not pane.form._show_first.isVisible(), "of the other set nothing is known yet"
    assert not pane.form.issue.isEnabled()
    assert pane.form.issue.text() == "Sign and issue for counsel"


def test_what_is_signed_stands_beside_its_passages_and_is_read_there(pane, do, qtbot):
    ready = do(ready_case)
    pane.show_case(ready.case)
    look_at(pane, ready.case)
    assert pane.reading.head.words.text().startswith("Read before signing")
    qtbot.waitUntil(lambda: " of " in pane.reading.head.words.text())
    count = pane.reading.head.words.text
    total = int(count().split()[-3])
    assert count() == f"Read before signing: {total} of {counted(total, 'statement')} read"
    db = pane._context.view.db
    shown = [each.objectName() for each in pane.reading.findChildren(QPushButton)]
    assert len(shown) == len(store.statements_read(db, ready.case)) > 0
    qtbot.waitUntil(lambda: len(numbers(pane.reading)) == total)  # they appear with the next event
    last = numbers(pane.reading)[-1]
    pane.reading.findChildren(QPushButton)[-1].click()  # withdraw
    qtbot.waitUntil(lambda: len(store.statements_read(db, ready.case)) == len(shown) - 1)
    look_at(pane, ready.case)
    qtbot.waitUntil(
        lambda: count() == f"Read before signing: {total - 1} of {counted(total, 'statement')} read"
    )
    again = [
        e for e in pane.reading.findChildren(QPushButton) if e.text().startswith("Record that")
    ]
    assert len(again) == 1
    qtbot.waitUntil(lambda: len(numbers(pane.reading)) == total)
    assert numbers(pane.reading)[0] == last, "what is not read yet stands first"
    again[0].click()
    qtbot.waitUntil(lambda: len(store.statements_read(db, ready.case)) == len(shown))
    pane.reading.hide()
    look_at(pane, ready.case)
    qtbot.waitUntil(lambda: numbers(pane.reading) == [])  # what changed meanwhile is not shown
    pane.reading.show()
    qtbot.waitUntil(lambda: len(numbers(pane.reading)) == total)


def test_what_was_countersigned_elsewhere_is_checked_kept_and_packed(pane, do, qtbot, tmp_path):
    ready, context, fonts = do(ready_case), pane._context, pane._context.library.shipped.fonts
    dana, miriam = (
        open_key(str(made), PASSWORD.encode, fonts)
        for made in (a_key(tmp_path, "Dana Whitfield"), a_key(tmp_path, "Miriam Okafor"))
    )
    shipped = context.library.shipped
    made = do(lambda work: issue(work, ready.case, Audience.CBP, shipped, dana.sign))
    pane.show_case(ready.case)
    qtbot.waitUntil(lambda: pane.model.count() == 1)
    pane.table.choose(made)
    offered = [each.text() for each in pane.table.acts.menu().actions() if each.text()]
    assert offered[:2] == ["Save PDF…", "Countersign…"], "on its row too"
    away = tmp_path / "away.pdf"
    away.write_bytes(context.view.blobs.read(latest_digest(context.view, made)))
    checked = check(away)
    back = write_beside(
        away, sign(checked, signing_field_of(checked), miriam, system_clock()), None
    )
    said = []
    pane.says.connect(lambda words, _: said.append(words))
    pane.issued.add_countersigned(back)
    qtbot.waitUntil(lambda: pane.table.current() and pane.table.current().signatures == 2)
    qtbot.waitUntil(lambda: said != [])
    assert said == ["It is valid and was added."]
    assert context.view.blobs.read(latest_digest(context.view, made)) == back.read_bytes()
    package = tmp_path / "package"
    do(lambda work: set_bates(work, ready.case, {"prefix": "ACME-"}))
    audience = pane.packing.package.audience
    audience.setCurrentIndex(audience.findData(PackageAudience.COUNSEL))
    pane.packing.package.with_load_file.setChecked(True)
    pane.packing.package.export_to(package)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=60_000)
    assert said[1].startswith(f"In {package}: attestation-cbp.pdf and 4 exhibits.")
    assert (package / "data/attestation-cbp.pdf").read_bytes() == back.read_bytes()
    assert (package / "data/images/0001/ACME-000001.jpg").exists()


def a_key(folder, name):
    path = folder / f"{name}.p12"
    path.write_bytes(to_pkcs12(new_identity(name, "", NOON), PASSWORD.encode()))
    return path
