"""Above a signed PDF stands who signed it and whether it changed; in Facts the same in full."""

from casefiles.usages.store import list_exhibits
from desktop.evidence.exhibit_pane import ExhibitPane
from desktop.shell.settings_page import SettingsPage
from desktop.viewer.trusted_certificates import load_trusted
from tests.attacks.foreign import ROOT, changed, once, overlay


def test_a_signed_pdf_says_how_it_stands_and_facts_say_it_in_full(
    viewer, taken, context, qtbot, tmp_path
) -> None:
    altered = taken("b.pdf", changed(once(), overlay))
    pane, mark = ExhibitPane(context), viewer.signatures
    qtbot.addWidget(pane)
    mark.found.connect(pane.show_signatures)
    pane.show_exhibits(list_exhibits(context.view.db, altered.case_id)[-1:])
    viewer.show_exhibit(altered)
    assert mark.isHidden(), "nothing is said before it was looked at"
    qtbot.waitUntil(mark.isVisible, timeout=60_000)
    assert mark.line.text().startswith("Signed by “Chen Wei”: changed after signing, not all of it")
    assert mark.line.property("tone") == "bad"
    assert not mark.details.isVisible()
    mark.more.click()
    assert mark.details.isVisible()
    assert "what page 1 shows was changed or replaced: not explained" in mark.details.text()
    assert "unknown here" in mark.details.text()
    assert pane.signed.text() == mark.details.text()
    assert not pane.signed.isHidden()
    assert "signature Factory" not in pane.read.text(), "it is not told twice"

    viewer.show_exhibit(None)
    assert mark.isHidden()
    assert not mark.more.isChecked()
    file = tmp_path / "trusted.pem"
    file.write_text(ROOT.pem)
    settings = SettingsPage()
    qtbot.addWidget(settings)
    settings.trust.fields["trusted"].setText(str(file))
    settings.trust.fields["trusted"].setModified(True)
    settings.trust.submit()
    assert load_trusted() == file
    viewer.show_exhibit(altered)
    qtbot.waitUntil(mark.isVisible, timeout=60_000)
    assert "vouched for by a certificate that you trust" in mark.details.text()
