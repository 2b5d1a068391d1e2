"""Translations, names and corrected papers, by script."""

import pytest


def two_papers(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-applicability")
    papers = {"original.txt": "卖方：喀什纺织有限公司", "english.txt": "Seller: Kashi Textile Co."}
    for name, text in papers.items():
        (home / name).write_text(text, "utf-8")
        assert casefiles("take-in", folder, "C-001", home / name).code == 0


@pytest.fixture
def ws(settled):
    return settled(two_papers) / "ws"


def test_a_translation_is_tied_listed_and_taken_over(ws, casefiles):
    told = ("--method", "machine", "--from-language", "zh", "--pair", ":0-6=:0-3")
    tied = casefiles("translate", ws, "C-001", "E-002", "--of", "E-001", *told)
    assert tied.code == 0, tied.err
    [one] = casefiles("translations", ws, "C-001", "--json").data
    assert (one["exhibit"], one["original"], one["machine_only"]) == ("E-002", "E-001", True)
    assert one["places"][0]["there"] == '{"end":3,"kind":"text","page":null,"start":0}'
    assert "no one yet" in casefiles("translations", ws, "C-001").out

    refused = casefiles("take-over", ws, "C-001", "E-002", "--by", "Li Na")
    assert refused.code != 0
    told = ("--by", "Li Na", "--competence", "Reads Chinese.")
    assert casefiles("take-over", ws, "C-001", "E-002", *told).code == 0
    assert not casefiles("translations", ws, "C-001", "--json").data[0]["machine_only"]


def test_a_form_has_its_values_from_a_table_and_a_bad_table_ties_nothing(ws, casefiles, tmp_path):
    table = tmp_path / "values.csv"
    table.write_text("E-001,Seller,喀什,Kashgar\nE-077,Seller,x,y\n", "utf-8")
    told = ("--of", "E-001", "--kind", "form", "--values", table)
    refused = casefiles("translate", ws, "C-001", "E-002", *told)
    assert refused.code != 0
    assert "line 2" in refused.err
    assert casefiles("translations", ws, "C-001", "--json").data == []


def test_a_name_is_fixed_and_departures_are_told(ws, casefiles):
    casefiles("translate", ws, "C-001", "E-002", "--of", "E-001")
    fixed = casefiles("fix-name", ws, "C-001", "喀什纺织有限公司", "Kashgar Textile Co.")
    assert fixed.code == 0, fixed.err
    told = casefiles("names", ws, "C-001", "--json").data
    assert told["names"][0]["english"] == "Kashgar Textile Co."
    assert [(e["translation"], e["found"]) for e in told["deviations"]] == [
        ("E-002", "Kashi Textile Co.")
    ]
    assert "Kashi Textile Co." in casefiles("names", ws, "C-001").out
    casefiles("fix-name", ws, "C-001", "喀什纺织有限公司", "-", "--forget")
    assert casefiles("names", ws, "C-001", "--json").data == {"names": [], "deviations": []}


def test_a_corrected_paper_replaces_another_for_a_reason(ws, casefiles):
    assert casefiles("replace", ws, "C-001", "E-001", "E-002").code != 0
    told = ("--asked-by", "nobody", "--reason", "A weight was wrong.")
    done = casefiles("replace", ws, "C-001", "E-001", "E-002", *told)
    assert "E-002 replaces E-001" in done.out
    assert casefiles("replace", ws, "C-001", "E-001", "E-002", "--withdraw").code == 0


def test_what_papers_state_is_noted_compared_and_explained(ws, casefiles):
    about = ("--kind", "head_count", "--subject", "Workers of mill 2")
    for exhibit, written in (("E-001", "412"), ("E-002", "398")):
        noted = casefiles("note-fact", ws, "C-001", exhibit, ":0-3", *about, "--written", written)
        assert noted.code == 0, noted.err
    [subject] = casefiles("consistency", ws, "C-001", "--json").data
    assert (subject["open"], subject["values"]) == (True, ["412", "398"])
    assert "differs, not explained" in casefiles("consistency", ws, "C-001").out

    assert casefiles("explain", ws, "C-001", *about, "One counts apprentices.").code == 0
    assert not casefiles("consistency", ws, "C-001", "--json").data[0]["open"]
    assert casefiles("explain", ws, "C-001", *about, "--withdraw").code == 0
    assert casefiles("consistency", ws, "C-001", "--json").data[0]["open"]


def test_a_day_that_can_be_read_in_two_ways_is_refused_with_both(ws, casefiles):
    about = ("--kind", "date", "--subject", "Order", "--written", "03/10/2025")
    refused = casefiles("note-fact", ws, "C-001", "E-001", ":0-3", *about)
    assert refused.code != 0
    assert "2025-10-03" in refused.err
    assert "2025-03-10" in refused.err
    assert casefiles("note-fact", ws, "C-001", "E-001", ":0-3", *about, "--way", "mdy").code == 0
