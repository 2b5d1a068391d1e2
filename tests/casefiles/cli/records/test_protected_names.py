"""A worker is W-01 on every screen, and the name is said to nobody."""

from casefiles.people import store
from casefiles.workspace.view import View


def test_a_worker_is_spoken_of_by_pseudonym_and_the_name_stays_out_of_sight(casefiles, tmp_path):
    folder, name = tmp_path / "w", tmp_path / "name.txt"
    name.write_text("Ayshe T.\n", "utf-8")
    assert casefiles("new", folder, "--as", "Ada").code == 0
    opened = casefiles(
        "open-case", folder, "--title", "T", "--basis", "wro", "--json", "--as", "Ada"
    )
    case = opened.data["id"]

    added = casefiles("pseudonyms", folder, case, "--add", "worker", "--as", "Ada")
    assert (added.code, added.out.strip()) == (0, "W-01")
    kept = casefiles(
        "pseudonyms", folder, case, "--name", "W-01", "--name-file", name, "--as", "Ada"
    )
    assert (kept.code, kept.out) == (0, "")

    with View(folder) as view:
        [worker] = store.pseudonyms(view.db, case)
        assert store.name_of(view.db, worker.id).name == "Ayshe T."
    for said in (
        casefiles("pseudonyms", folder, case),
        casefiles("pseudonyms", folder, case, "--json"),
        casefiles("journal", folder, case),
    ):
        assert "Ayshe" not in said.out + said.err
    assert casefiles("pseudonyms", folder, case, "--json").data[0]["label"] == "W-01"


def test_a_name_for_nobody_is_refused(casefiles, tmp_path):
    folder, name = tmp_path / "w", tmp_path / "name.txt"
    name.write_text("Ayshe T.\n", "utf-8")
    casefiles("new", folder, "--as", "Ada")
    casefiles("open-case", folder, "--title", "T", "--basis", "wro", "--as", "Ada")
    ran = casefiles(
        "pseudonyms", folder, "C-001", "--name", "W-07", "--name-file", name, "--as", "Ada"
    )
    assert ran.code == 1
    assert "W-07" in ran.err


def test_what_would_let_a_name_out_is_refused_until_it_is_decided_about(casefiles, tmp_path):
    folder, name, csv = tmp_path / "w", tmp_path / "name.txt", tmp_path / "r.csv"
    name.write_text("王小明\n", "utf-8")
    (tmp_path / "Wang Xiaoming.txt").write_text("cotton", "utf-8")
    ada = ("--as", "Ada")
    casefiles("new", folder, *ada)
    casefiles("open-case", folder, "--title", "T", "--basis", "wro", *ada)
    casefiles("pseudonyms", folder, "C-001", "--add", "worker", *ada)
    casefiles("pseudonyms", folder, "C-001", "--name", "W-01", "--name-file", name, *ada)
    casefiles("take-in", folder, "C-001", tmp_path / "Wang Xiaoming.txt", "--later", *ada)

    refused = casefiles("receipt", folder, "C-001", "--csv", csv)
    assert (refused.code, csv.exists()) == (1, False)
    assert "the name of W-01 in r.csv, line 2" in refused.err
    assert "Wang" not in refused.err
    place = refused.err.rpartition(' "')[2].partition('"')[0]
    decide = ("pseudonyms", folder, "C-001", *ada)
    assert casefiles(*decide, "--accept", place).code == 1
    assert casefiles(*decide, "--accept", place, "--reason", "A namesake").code == 0
    assert casefiles("receipt", folder, "C-001", "--csv", csv).code == 0
    assert "Wang Xiaoming.txt" in csv.read_text("utf-8-sig")
    assert casefiles(*decide, "--withdraw", place).code == 0
    assert casefiles("receipt", folder, "C-001", "--csv", csv).code == 1

    found = casefiles("pseudonyms", folder, "C-001", "--where", "W-01", "--json").data
    assert {"E-001, file name", "receipt lines of E-001: path"} <= {each["where"] for each in found}
    erased = casefiles(
        "erase", folder, "C-001", "W-01", "--reason", "asked", "--yes-erase", "W-01", *ada
    )
    assert erased.code == 0
    assert "still hold" in erased.out
    assert "E-001, file name" in erased.out
