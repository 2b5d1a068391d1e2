"""A worker is W-01 on every screen, and the name is said to nobody."""

from casefiles.people import store
from casefiles.view import View


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
