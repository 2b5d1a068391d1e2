"""`case lend`, `case loans`, `case return`, `workspace devices this`: as a shell does it."""

BOB = "b" * 16


def test_a_case_is_lent_listed_and_returned(casefiles, tmp_path):
    ws = tmp_path / "w"
    assert casefiles("workspace", "new", ws).code == 0
    opening = ("--title", "T", "--basis", "wro", "--as", "Ada")
    assert casefiles("case", "open", ws, *opening).code == 0
    assert "never lent" in casefiles("case", "loans", ws, "C-001").out
    here = casefiles("workspace", "devices", "this").out.strip()
    lending = ("case", "lend", ws, "C-001", "--to", "Bob", "--numbers", 100, "--device")
    assert "working at" in casefiles(*lending, here).err
    said = casefiles(*lending, BOB)
    assert said.code == 0
    assert "C-001 is lent to Bob, with 100 numbers of each kind" in said.out
    listed = casefiles("case", "loans", ws, "C-001").out
    assert "1–100" in listed
    assert "open" in listed
    [loan] = casefiles("case", "loans", ws, "C-001", "--json").data
    assert loan["device"] == BOB
    assert {"exhibit", "scope", "statement", "requests"} <= {e["series"] for e in loan["blocks"]}
    assert casefiles("case", "return", ws, "C-001", 2).code == 1
    assert "to Bob is returned" in casefiles("case", "return", ws, "C-001", 1).out
    assert "open" not in casefiles("case", "loans", ws, "C-001").out
