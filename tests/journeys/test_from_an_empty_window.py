"""One case through the real window, by keys and clicks, from nothing to a second issue."""

import pytest

from casefiles.assessment import store as assessment
from casefiles.checklists.vocabulary import Status
from tests.journeys import case_story as story
from tests.shell import run


@pytest.mark.qt_log_ignore("This plugin does not support")  # a list of offers is raised
def test_a_case_from_an_empty_window_to_a_second_issue(hands, answer, tmp_path):
    story.write_papers(tmp_path / "papers")
    start, hands = hands, hands()
    story.say_who_works_here(hands)
    story.found_a_workspace(hands, tmp_path / "work")
    story.open_a_case(hands)
    [mill] = story.name_the_mill(hands)
    story.take_in(hands, answer, tmp_path / "papers")
    story.describe(hands)
    story.enter_what_was_asked(hands)
    story.open_a_scope(hands, mill.id)
    assess(hands)
    take_the_last_act_back(hands)
    story.state_and_name_signers(hands)
    story.make_an_identity(hands, tmp_path / "dana.p12")
    settle_what_blocks(hands)
    preview(hands)
    issue_twice(hands, answer, tmp_path)
    undo_across_a_restart(hands, start)


def assess(hands):
    story.cite(hands, story.NEXUS[:1], "E-003 p. 1", "neutral", quote="as of 2026")
    story.cite(hands, story.NEXUS, "E-001 p. 1", "contradicts", covers_scope=True)
    story.cite(hands, story.NEXUS, "E-002 p. 1", "contradicts", covers_scope=True)
    story.cite(
        hands, ["SI-N03"], "E-002 p. 1", "supports", tie="party", quote="a port in the region"
    )
    hands.rest()
    assert status(hands, "SI-N01") is not Status.AFFIRMATIVELY_ABSENT
    story.trace(hands)
    story.log_a_search(hands, ["SI-N04", "SI-N05"], "lists", "all exhibits", "nothing was found")
    scope, view = hands.window.room("assessment")._scope, hands.window.session.context.view
    assert len(assessment.searches(view.db, scope)) == 1
    hands.until(lambda: status(hands, "SI-N01") is Status.AFFIRMATIVELY_ABSENT)
    hands.until(lambda: status(hands, "SI-N04") is Status.NO_INFORMATION)


def status(hands, name):
    return hands.window.room("assessment")._board().row(name).status


def take_the_last_act_back(hands):
    """Ctrl+Z takes the search back, and Ctrl+Y brings it again."""
    hands.press("Ctrl+Z")
    hands.until(lambda: status(hands, "SI-N04") is Status.NOT_ASSESSED)
    hands.press("Ctrl+Y")
    hands.until(lambda: status(hands, "SI-N04") is Status.NO_INFORMATION)


def settle_what_blocks(hands):
    """Nothing can be issued; three are settled where they lie, two accepted in printed words."""
    hands.tab("attestation-tabs", "Sign and issue")
    hands.until(lambda: asked(hands) == {"no-page", "placement-open", "red-flags", "contrary"})
    hands.until(lambda: "4 blocking points" in hands.see("issue-why-not").text())
    assert not hands.see("sign-and-issue").isEnabled()
    hands.click("issue-blocked")
    assert hands.window.room("attestation").preflight.table.current().blocks
    choose_item(hands, "placement-open")
    hands.click("preflight-go")
    hands.until(hands.window.room("assessment").evidence.asked.isVisible)
    hands.click("placed-no")
    hands.press("Ctrl+5")
    hands.until(lambda: asked(hands) == {"no-page", "red-flags", "contrary"})
    choose_item(hands, "no-page")
    hands.click("preflight-go")
    hands.fill("statement-form-leans-on", "E-002 p. 1")
    hands.until(lambda: asked(hands) == {"passages-unread", "red-flags", "contrary"})
    hands.click("passages-read-1")
    hands.until(lambda: asked(hands) == {"red-flags", "contrary"})
    for item in ("red-flags", "contrary"):
        choose_item(hands, item)
        hands.fill("acceptance-form-reason", "the port of lading of another year")
        hands.fill("acceptance-form-prints", "One paper names a port; no goods passed it.")
        hands.click("preflight-accept")
    hands.until(lambda: asked(hands) == set())


def asked(hands):
    return {each.about.item for each in story.items(hands) if each.blocks}


def choose_item(hands, item):
    table = hands.window.room("attestation").preflight.table.table()
    [row] = [n for n, each in enumerate(table.items()) if each.about.item == item]
    hands.select("preflight-table", row)


def preview(hands):
    hands.tab("attestation-tabs", "Preview")
    sheet = hands.see("preview-page")
    hands.until(lambda: not sheet.pixmap().isNull())


def issue_twice(hands, answer, folder):
    """The saved file verifies; what is changed after shows; a second issue supersedes the first."""
    assert "A-01 is issued" in story.sign_and_issue(hands)
    assert ways_it_stands(hands) == ["✓ current"]
    story.save_the_pdf(hands, answer, folder / "a.pdf")
    half_signed = 2  # the other signature is still to come: it cannot be called whole
    assert verify(folder / "a.pdf", folder / "papers") == half_signed
    story.countersign(hands, folder / "dana.p12")
    story.save_the_pdf(hands, answer, folder / "b.pdf")
    assert verify(folder / "b.pdf", folder / "papers") == 0
    hands.press("Ctrl+1")
    hands.tab("case-tabs", "Case")
    hands.fill("case-quantity", "14,000 pieces")
    hands.press("Ctrl+5")
    assert ways_it_stands(hands) == ["▲ changed since issue"]
    assert "A-02 is issued" in story.sign_and_issue(hands)
    assert ways_it_stands(hands) == ["□ superseded", "✓ current"]


def ways_it_stands(hands):
    return [each.status for each in hands.window.room("attestation").issue.model.everything()]


def verify(file, exhibits):
    return run("verify", file, "--exhibits", exhibits).code


def undo_across_a_restart(hands, start):
    """An act after the issue can be taken back by the next start; the issue cannot."""
    hands.press("Ctrl+1")
    hands.fill("case-port", "2709, Long Beach")
    again = start()
    with again.qtbot.waitSignal(again.window.session.opened):
        again.click("start-recent-0")
    again.select("cases-table", 0)
    again.tab("case-tabs", "Case")
    assert again.see("case-port").text() == "2709, Long Beach"
    again.press("Ctrl+Z")
    again.until(lambda: again.see("case-port").text() == story.TYPED["port"])
    again.until(lambda: not again.window.undo_actions.undo.isEnabled())
