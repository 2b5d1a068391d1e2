"""Papers expected and requests to suppliers, by script."""

import pytest

CHAIN = """
parties:
  - {key: mill, name: 棉纺厂, romanized: Mianfang Mill, country: CN}
steps:
  - {key: gin, title: Ginning, begins: true}
  - {key: spin, title: Spinning, party: mill}
"""


def a_chain(home, casefiles):
    folder = home / "ws"
    casefiles("new", folder, CASEFILES_ACTOR="Ada")
    casefiles("open-case", folder, "--title", "Mill", "--basis", "uflpa-applicability")
    (home / "chain.yaml").write_text(CHAIN, "utf-8")
    done = casefiles("assess", folder, "C-001", "--answers", home / "chain.yaml")
    assert done.code == 0, done.err
    papers = home / "papers" / "02 spinning" / "配棉单"
    papers.mkdir(parents=True)
    (papers / "7.txt").write_text("lot 7", "utf-8")
    assert casefiles("take-in", folder, "C-001", home / "papers").code == 0


@pytest.fixture
def ws(settled):
    return settled(a_chain) / "ws"


def test_the_grid_is_shown_and_a_sorted_paper_stands_in_it(ws, casefiles):
    chosen = casefiles("expected", ws, "C-001", "--choose", "cotton-steps", "--choose", "families")
    assert chosen.code == 0, chosen.err
    assert "not a CBP text" in chosen.out
    [preview] = casefiles("sort-papers", ws, "C-001", "--json").data
    assert (preview["paper"], preview["step"], preview["shows"]) == ("laydown", "2", "made")
    assert casefiles("exhibits", ws, "C-001", "--json").data[0]["paper"] == ""
    assert casefiles("sort-papers", ws, "C-001", "--write").code == 0
    grid = casefiles("expected", ws, "C-001", "--json").data
    made = grid["steps"][1]["cells"]["made"]
    assert (made["papers"], made["standing"]) == (["E-001"], "partly")
    assert next(e for e in made["wanted"] if e["id"] == "CTS-SP-08")["there"] == ["E-001"]

    because = ("--not-needed", "CTS-SP-05@2", "--because", "the cotton is domestic")
    assert casefiles("expected", ws, "C-001", *because).code == 0
    missing = casefiles("expected", ws, "C-001", "--missing").out
    assert "CTS-SP-04" in missing
    assert "CTS-SP-05" not in missing
    assert casefiles("expected", ws, "C-001", "--choose", "wool").code == 1


def test_a_round_is_asked_written_out_and_answered(ws, casefiles, tmp_path):
    casefiles("expected", ws, "C-001", "--choose", "cotton-steps")
    told = ("--of", "棉纺厂", "--through", "Lin Mei", "--missing", "2", "--text", "Lot card|批卡")
    asked = casefiles("ask", ws, "C-001", *told)
    assert asked.code == 0, asked.err
    key = casefiles("requests", ws, "C-001", "--json").data[0]["items"][-1]["key"]
    reword = ("ask", ws, "C-001", "--reword", key.lower(), "--text")
    assert casefiles(*reword, "Card of the lot|批卡").code == 0
    first = casefiles("requests", "renumber", ws, "C-001", key)
    assert first.out.startswith(f"RQ1-01-{key[-4:]} Card of the lot"), first.err
    others = [e["key"] for e in casefiles("requests", ws, "C-001", "--json").data[0]["items"]][1:]
    assert casefiles("requests", "renumber", ws, "C-001", *others).code == 0
    item = casefiles("requests", ws, "C-001", "--json").data[0]["items"][-1]
    assert (item["english"], item["chinese"]) == ("Card of the lot", "批卡")
    assert casefiles(*reword[:-1]).code == 1
    assert casefiles("ask", ws, "C-001", "--round", "RQ-1", "--sent", "2026-11-13").code == 0
    [round_] = casefiles("requests", ws, "C-001", "--json").data
    assert (round_["asked_of"], round_["sent_on"]) == ("棉纺厂 (Mianfang Mill)", "2026-11-13")
    first, *_, last = round_["items"]
    assert (first["item"], last["chinese"]) == ("CTS-SP-01", "批卡")

    sheet, pages = tmp_path / "rq.xlsx", tmp_path / "rq.pdf"
    wrote = casefiles("requests", ws, "C-001", "--round", "1", "--xlsx", sheet, "--pdf", pages)
    assert wrote.code == 0, wrote.err
    assert pages.read_bytes().startswith(b"%PDF")

    reply = tmp_path / f"{first['key']} contract.txt"
    reply.write_text("a contract", "utf-8")
    casefiles("take-in", ws, "C-001", reply)
    assert "was sent on 2026-11-13" in casefiles(*reword, "Lot card|批卡").err
    [found] = casefiles("requests", ws, "C-001", "--replies", "--json").data
    assert (found["key"], found["exhibit"]) == (first["key"], "E-002")
    assert casefiles("requests", ws, "C-001", "--json").data[0]["items"][0]["replies"] == []
    refused = casefiles("answered", ws, "C-001", last["key"], "--state", "refused")
    assert refused.code == 1
    done = casefiles("answered", ws, "C-001", first["key"], "--confirm", "--state", "full")
    assert done.code == 0, done.err
    item = casefiles("requests", ws, "C-001", "--json").data[0]["items"][0]
    assert (item["state"], item["replies"]) == ("full", ["E-002"])
    assert casefiles("answered", ws, "C-001", first["key"], "--without", "E-002").code == 0
    assert casefiles("requests", ws, "C-001", "--json").data[0]["items"][0]["replies"] == []
    again = casefiles("answered", ws, "C-001", first["key"], "--without", "E-002")
    assert (again.code, again.out) == (1, "")


def test_what_is_off_needs_a_name_a_reason_and_a_notice(ws, casefiles):
    text = ("--text", "Names of all workers|")
    refused = casefiles("ask", ws, "C-001", *text)
    assert refused.code == 1
    assert "off by default" in refused.err
    on = ("--switch-on-by", "Dana Whitlock", "--reason", "PRC counsel agreed")
    done = casefiles("ask", ws, "C-001", *text, *on)
    assert done.code == 0, done.err
    assert "Ask PRC counsel first" in done.err
    [round_] = casefiles("requests", ws, "C-001", "--json").data
    assert round_["sensitive_by"] == "Dana Whitlock"
    assert round_["items"][0]["sensitive"]


def test_of_ordinary_business_papers_too_the_notice_on_chinese_rules_is_told(ws, casefiles):
    done = casefiles("ask", ws, "C-001", "--text", "Spinning order of lot 7|7号批的纺纱订单")
    assert done.code == 0, done.err
    for words in ("Decree 834 of 2026, art. 13", "whatever they ask for", "not verified"):
        assert words in " ".join(done.err.split())
