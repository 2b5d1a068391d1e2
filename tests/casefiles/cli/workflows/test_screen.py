"""`screen` and `lists`, as a shell does them."""

import pytest

from tests.casefiles.chain.screening.official import page

ANSWERS = """
parties:
  - {key: camel, name: 骆驼集团股份有限公司}
  - {key: mill, name: Kaveri Apparel}
"""


def two_parties(home, casefiles):
    workspace = home / "w"
    assert casefiles("new", workspace, "--as", "Ada").code == 0
    basis = "uflpa-applicability"
    assert casefiles("open-case", workspace, "--title", "T", "--basis", basis).code == 0
    file = home / "answers.yaml"
    file.write_text(ANSWERS, "utf-8")
    assert casefiles("assess", workspace, "C-001", "--answers", file).code == 0


@pytest.fixture
def case(settled):
    return settled(two_parties) / "w", "C-001"


def test_names_are_held_against_the_lists_without_a_workspace(casefiles):
    found = casefiles("screen", "--name", "Hotan Taida Garment", "--name", "Kaveri", "--json")
    assert found.code == 0
    assert {each["list"] for each in found.data["lists"]} == {"dhs-uflpa", "cbp-wro"}
    assert all("not current" in each["notice"] for each in found.data["lists"])
    best = found.data["candidates"][0]
    assert best["name"] == "Hotan Taida Garment"
    assert best["score"] >= found.data["threshold"] == 75
    assert {"ratio", "token_sort", "jaro_winkler", "shared", "initials"} <= {*best["parts"]}
    assert {each["name"] for each in found.data["candidates"]} == {"Hotan Taida Garment"}


def test_a_file_of_a_list_is_used_instead(casefiles, tmp_path):
    file = tmp_path / "uflpa-2026-08-04.html"
    file.write_text(page(v=[("Xinjiang Goens Energy Co., Ltd.", "August 3, 2026")]))
    found = casefiles("screen", "--name", "Goens Energy", "--list", file, "--json")
    assert [each["as_listed"] for each in found.data["candidates"]] == [
        "Xinjiang Goens Energy Co., Ltd."
    ]
    assert [each["dated"] for each in found.data["lists"]] == ["2026-08-04"]
    assert casefiles("screen", "--name", "x", "--threshold", "20").code == 1
    assert casefiles("screen").code == 1
    empty = casefiles("screen", "--name", " ")
    assert (empty.code, "is empty" in empty.err) == (1, True)
    gone = casefiles("screen", "--name", "x", "--list", "no such file")
    assert (gone.code, "No such file" in gone.err) == (3, True)


def test_a_clean_answer_says_what_it_is_worth(casefiles):
    found = casefiles("screen", "--name", "Kaveri Apparel")
    assert "proves nothing about scope" in found.out
    assert "not current" in found.err


def test_a_case_is_screened_and_decided(casefiles, case):
    found = casefiles("screen", *case, "--as", "Ada", "--json")
    assert found.code == 0
    [camel] = found.data["candidates"]
    assert (camel["number"], camel["decided"], camel["score"]) == (
        1, None, 100,
    )  # fmt: skip
    assert casefiles("screen", *case, "--as", "Ada", "--other", "1").code == 1
    why = ("--reason", "another credit code")
    decided = casefiles("screen", *case, "--as", "Ada", "--other", "1", *why, "--json")
    assert decided.data["candidates"][0]["decided"] == "other"
    assert casefiles("screen", *case, "--as", "Ada", "--same", "2", *why).code == 1
    again = casefiles("screen", *case, "--as", "Ada", "--json").data
    assert again["candidates"][0]["reason"] == "another credit code"
    assert again["changed"]["added"] == []
    open_ = casefiles("screen", *case, "--as", "Ada", "--undecided", "1")
    assert "undecided" in open_.out


def test_a_newer_list_is_compared_loaded_and_removed(casefiles, case, tmp_path):
    file = tmp_path / "uflpa-2026-08-04.html"
    file.write_text(page(v=[("Camel Group Co., Ltd.", "August 3, 2026")]))
    compared = casefiles("lists", case[0], "--compare", file, "--json").data
    assert (len(compared["added"]), len(compared["gone"])) == (1, 160)
    assert len(casefiles("lists", case[0], "--json").data) == 2
    loaded = casefiles("lists", case[0], "--load", file, "--as", "Ada")
    assert "1 added, 160 gone" in loaded.out
    held = casefiles("lists", case[0], "--json").data
    [new] = [each for each in held if each["id"]]
    assert (new["dated"], new["rows"]) == ("2026-08-04", 1)
    assert casefiles("lists", case[0], "--remove", new["id"], "--as", "Ada").code == 0
    assert len(casefiles("lists", case[0], "--json").data) == 2
    assert casefiles("lists", "--load", file).code == 1
