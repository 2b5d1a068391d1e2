"""Texts for the portal by script: written, stopped at, decided, and decided otherwise."""

import pytest


def opened(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    told = ("--goods", "shirts of 湖", "--importer", "湖", "--basis", "uflpa-applicability")
    made = casefiles("open-case", folder, "--title", "Mill", *told)
    assert made.code == 0, made.err


@pytest.fixture
def ws(settled):
    return settled(opened) / "ws"


def test_a_decision_answers_every_text_until_it_is_withdrawn(ws, casefiles):
    stopped = casefiles("portal", ws, "C-001", "--json")
    assert stopped.code == 1
    assert [e["title"] for e in stopped.data if e["stops"]] == ["Goods", "Importer of record"]

    told = ("portal-decide", ws, "C-001", "湖", "Lake")
    assert "reason" in casefiles(*told).err
    decided = casefiles(*told, "--reason", "the registry")
    assert decided.code == 0, decided.err
    assert casefiles("portal", ws, "C-001").code == 0
    [held] = casefiles("portal-decisions", ws, "C-001", "--json").data
    assert (held["words"], held["written"], held["by"]) == ("湖", "Lake", "Ada")
    assert "the registry" in casefiles("portal-decisions", ws, "C-001").out

    assert casefiles("portal-decide", ws, "C-001", "湖", "--withdraw").code == 0
    assert casefiles("portal", ws, "C-001").code == 1
    assert casefiles("portal-decide", ws, "C-001", "湖", "--withdraw").code != 0


def test_a_figure_is_changed_neither_by_a_decision_nor_for_once(ws, casefiles):
    refused = casefiles("portal-decide", ws, "C-001", "½", "0.6", "--reason", "a slip")
    assert refused.code != 0
    assert "another figure" in refused.err
    once = casefiles("portal", "--text", "It is ½ kg", "--name", "½=0.6")
    assert once.code != 0
    assert "another figure" in once.err
    assert "0 point 5 kg" in casefiles("portal", "--text", "It is ½ kg", "--name", "½=0.5").out
