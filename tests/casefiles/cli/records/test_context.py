"""`context`, `step`, answers file: what places propose, as a shell does it."""

import pytest

ANSWERS = """
parties:
  - {key: mill, name: Mill, country: CN, address: 石河子市北泉镇}
  - {key: gin, name: Gin, country: CN, address: 双河}
scopes:
  - {key: spin, title: Spinning, party: mill}
  - {key: sew, title: Sewing, site: Ningbo}
steps:
  - {key: spin, title: Spinning, party: mill, worker_region: Hotan}
"""


@pytest.fixture
def case(settled):
    return settled(opened) / "w", "C-001"


def opened(home, casefiles):
    workspace, answers = home / "w", home / "answers.yaml"
    assert casefiles("new", workspace, "--as", "Ada").code == 0
    basis = "uflpa-applicability"
    assert casefiles("open-case", workspace, "--title", "T", "--basis", basis).code == 0
    answers.write_text(ANSWERS, "utf-8")
    assert casefiles("assess", workspace, "C-001", "--answers", answers).code == 0


def test_it_says_what_is_proposed_for_which_places_and_who_has_no_scope(case, casefiles):
    said = casefiles("context", *case)
    assert said.code == 0
    assert "S-1: Places propose another context, Xinjiang Uyghur Autonomous Region" in said.out
    assert "the address of Mill: 石河子市北泉镇" in said.out
    assert "where the workers of step 1 (Spinning) come from: Hotan" in said.out
    assert "No scope is about it, and it may lie in such a region: the address of Gin" in said.out
    assert "S-2" not in said.out
    [found] = casefiles("context", *case, "--json").data["proposed"]
    assert (found["scope"], found["context"], found["proposed"], found["asks"]) == (
        "S-1",
        "ctx-default",
        "ctx-xuar",
        False,
    )
    [scope, _] = casefiles("result", *case, "--json").data["scopes"]
    assert {"SI-R", "SI-W", "SI-X"} <= {e["id"] for e in scope["groups"] if e["open"]}


def test_it_is_taken_or_declined_with_a_reason(case, casefiles):
    assert casefiles("context", *case, "--take").code != 0
    assert casefiles("context", *case, "--scope", "S-2", "--take").code != 0
    done = casefiles("context", *case, "--scope", "S-1", "--decline", "An office only.")
    assert "declined" in done.out
    assert "Declined by Ada: An office only." in casefiles("context", *case).out
    [found] = casefiles("context", *case, "--json").data["proposed"]
    assert found["declined"]["reason"] == "An office only."
    told = casefiles("step", *case, "1", "--set", "worker_region=Korla")
    assert told.code == 0
    [again] = casefiles("context", *case, "--json").data["proposed"]
    assert again["declined"] is None
    assert casefiles("context", *case, "--scope", "S-1", "--take").code == 0
    assert casefiles("context", *case, "--json").data["proposed"] == []


def test_an_answers_file_declines_too(case, casefiles, tmp_path):
    file = tmp_path / "more.yaml"
    file.write_text("declined_contexts: [{scopes: [S-1], reason: An office only.}]", "utf-8")
    assert casefiles("assess", *case, "--answers", file).code == 0
    assert "Declined by Ada: An office only." in casefiles("context", *case).out
    file.write_text("declined_contexts: [{scopes: [S-2], reason: It is elsewhere.}]", "utf-8")
    done = casefiles("assess", *case, "--answers", file)
    assert "No place proposes another context for S-2" in done.err
