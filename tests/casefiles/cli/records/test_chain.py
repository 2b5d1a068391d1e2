"""The chain written by script: parties, steps, links, papers, an owner's name, no nexus."""

import pytest

from casefiles.chain.screening import store as screening
from casefiles.workspace.view import View


def a_chain(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-applicability")
    (home / "bill.txt").write_text("bill of lading", "utf-8")
    casefiles("take-in", folder, "C-001", home / "bill.txt")
    into = (folder, "C-001")
    known = ("--set", "romanized=Mianfang Mill", "--set", "country=CN", "--set", "roles=spinner")
    assert casefiles("party", *into, "棉纺厂", "--new", *known).code == 0
    told = ("--custody", "segregated", "--set", "begins=true")
    assert casefiles("step", *into, "Ginning", "--new", *told).code == 0
    told = ("--party", "Mianfang Mill", "--custody", "blended", "--set", "province=Jiangsu")
    assert casefiles("step", *into, "Spinning", "--new", *told).code == 0
    told = ("--goods", "lint", "--set", "quantity=5,200", "--set", "unit=kg")
    assert casefiles("link", *into, "1", "2", "--new", *told).code == 0


@pytest.fixture
def ws(settled):
    return settled(a_chain) / "ws"


@pytest.fixture
def on(ws, casefiles):
    def on(command, *said, code=0):
        done = casefiles(command, ws, "C-001", *said)
        assert done.code == code, done.err
        return done

    return on


@pytest.fixture
def chain(on):
    return lambda: on("chain", "--json").data


def test_steps_and_links_are_added_and_edited(on, chain):
    first, second = chain()["steps"]
    assert (first["title"], first["begins"], first["custody"]) == ("Ginning", True, "segregated")
    assert (second["party"], second["custody"]) == ("棉纺厂", "blended")
    [link] = chain()["links"]
    assert (link["from"], link["to"], link["quantity"], link["unit"]) == (1, 2, "5200", "kg")
    on("step", "2", "--custody", "mass_balance", "--set", "title=Spinning of yarn", "--party", "")
    on("link", "1", "2", "--set", "dealt_directly=yes")
    second = chain()["steps"][1]
    assert (second["title"], second["custody"]) == ("Spinning of yarn", "mass_balance")
    assert second["party"] == ""
    assert chain()["links"][0]["dealt_directly"] is True
    assert "What is to be said" in on("step", "2", code=1).err
    assert "link 2 1" in on("link", "2", "1", "--set", "unit=t", code=1).err


def test_steps_are_put_in_another_order_and_taken_out(on, chain):
    on("step", "Knitting", "--new")
    assert on("renumber-steps", "3").out.split() == [
        "1",
        "Knitting",
        "2",
        "Ginning",
        "3",
        "Spinning",
    ]
    on("step", "Knitting", "--remove")
    assert [each["title"] for each in chain()["steps"]] == ["Ginning", "Spinning"]
    on("link", "1", "2", "--remove")
    assert chain()["links"] == []
    on("undo")
    assert len(chain()["links"]) == 1


def test_papers_are_laid_to_a_link_and_taken_off(on, chain):
    on("lay-papers", "E-001", "--link", "1 2", "--shows", "moved", "--shows", "sold")
    [link] = chain()["links"]
    assert {each["shows"] for each in link["papers"]} == {"moved", "sold"}
    on("lay-papers", "E-001", "--link", "1 2", "--shows", "sold", "--take-off")
    assert {each["shows"] for each in chain()["links"][0]["papers"]} == {"moved"}
    on("lay-papers", "E-001", "--step", "2", "--shows", "made", "--place", "p. 2")
    assert chain()["steps"][1]["papers"] == [{"exhibit": "E-001", "shows": "made", "place": "p. 2"}]
    assert "What does E-001 show?" in on("lay-papers", "E-001", "--step", "1", code=1).err
    on("describe", "E-001", "--set", "paper=bill-of-lading")
    on("lay-papers", "E-001", "--step", "1")
    assert [each["shows"] for each in chain()["steps"][0]["papers"]] == ["moved"]
    on("lay-papers", "E-001", "--step", "1", "--take-off")
    assert "--step or --link" in on("lay-papers", "E-001", "--shows", "made", code=1).err
    assert "None of them" in on("lay-papers", "E-001", "--step", "1", "--take-off", code=1).err


def test_no_nexus_takes_a_reason_and_says_what_stays_open(on, chain):
    assert "needs a reason" in on("decide-nexus", code=1).err
    said = on("decide-nexus", "--reason", "All steps were seen.").out
    assert "stays open" in said
    assert "step 2" in said.casefold()
    assert chain()["nexus"]["decided_by"] == "Ada"
    on("decide-nexus", "--withdraw")
    assert chain()["nexus"]["decided_by"] is None


def test_an_owners_name_is_screened_with_those_of_its_party(on, ws):
    told = ("Mianfang Mill", "新疆棉业集团", "--exhibit", "E-001", "--note", "holds 60 percent")
    assert "screened as owner with 棉纺厂" in on("add-name", *told).out
    assert "is already there" in on("add-name", *told, code=1).err
    with View(ws) as view:
        [case] = [row["id"] for row in view.db.execute("SELECT id FROM cases")]
        [name] = screening.further_names(view.db, case)
    assert (name.name, name.note) == ("新疆棉业集团", "holds 60 percent")
    assert name.exhibit is not None
    on("screen")
    assert "新疆棉业集团" in str(on("screen", "--show", "--json").data)
    on("add-name", "Mianfang Mill", "新疆棉业集团", "--remove")
    with View(ws) as view:
        assert screening.further_names(view.db, case) == []


def test_a_party_is_edited_and_taken_out(on):
    on("party", "棉纺厂", "--set", "address=1 Road")
    on("party", "棉纺厂", "--remove")
    assert "party" in on("party", "棉纺厂", "--set", "address=1", code=1).err
