"""The same story on the command line: every step another process, known by its exit code."""

import json
import os

import pytest

from tests import shell
from tests.journeys.case_story import PAPERS, write_papers

ANSWERS = """
parties:
  - key: mill
    name: 宁波海云服装有限公司
    romanized: Ningbo Haiyun
    country: CN
    postal_code: "315010"
scopes:
  - {key: plant, title: Ningbo plant, party: mill, site: 88 Zhongshan Road,
     period_from: 2026-06-01, period_to: 2026-08-31}
exhibits:
  - {exhibits: [E-001], title: Gin certificate, kind: production_record, source_group: party}
  - {exhibits: [E-002], title: Import declaration, kind: customs_doc, source_group: customs}
  - {exhibits: [E-003], title: Authority, kind: corporate_registry, source_group: registry,
     paper: resolution}
  - {exhibits: [E-001, E-002, E-003], source: the party named, language: en, conditions: free,
     ordinary_course: true, confidentiality: business, made_on: 2026-09-01,
     covers_from: 2026-06-01, covers_to: 2026-08-31}
citations:
  - {passage: {exhibit: E-001, page: 1}, scopes: [plant], direction: contradicts,
     indicators: [SI-N01, SI-N02, SI-N07], covers_scope: true}
  - {passage: {exhibit: E-002, page: 1}, scopes: [plant], direction: contradicts,
     indicators: [SI-N01, SI-N02, SI-N07], covers_scope: true}
steps:
  - {key: plant, title: Growing to sewing, party: mill, site: 88 Zhongshan Road, province: Zhejiang,
     country: CN, custody: segregated, begins: true}
chain_papers:
  - {exhibits: [E-001], shows: [made], step: plant}
screening:
  - {threshold: 99}
nexus:
  - {reason: Every step was seen.}
accepted:
  - {item: old-list, about: [dhs-uflpa 2026-07-09, cbp-wro 2026-06-23],
     reason: the newest that ship,
     prints: The parties were screened against the lists that are named here.}
statements:
  - {kind: claim-no-nexus, text: The connection is excluded.,
     leans_on: [{exhibit: E-001, page: 1}]}
  - {kind: examined, text: I examined the exhibits.}
  - {kind: obtained, text: We asked the supplier for the papers.}
inquiries:
  - {words: Origin of the cotton, answers: E-001 p. 1}
signers:
  - {name: Dana Whitfield, capacity: attorney, employer: Whitfield LLP, title: Partner,
     detail: Ohio 0071234, authority: E-003, covers: all, place: "Columbus, Ohio", in_us: true,
     zone: America/New_York,
     declares: [{statements: [2], basis: personal_knowledge}]}
  - {name: Miriam Okafor, capacity: importer-officer, employer: Kaveri, title: Director,
     authority: E-003, covers: all, place: "Long Beach, California", in_us: true,
     zone: America/Los_Angeles,
     declares: [{statements: [3], basis: personal_knowledge}]}
"""

CASE = {
    "supplier": "Ningbo Haiyun Garment Co.",
    "importer": "Kaveri Apparel Imports",
    "goods": "Knit shirts of cotton",
    "hts": "6105.10.0010",
    "quantity": "14,400 pieces",
    "entries": "ABC-1234567-8, line 1",
    "detention_number": "2026-2704-00117",
    "port": "2704, Los Angeles",
    "contact": "M. Okafor, +1 562 555 0142",
    "entry_date": "2026-09-20",
}


@pytest.fixture
def run(tmp_path):
    """Run a command: the first time as a process that loads itself, later as `shell` has it."""
    environment = {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    loaded = set[str]()

    def run(*words, code=0):
        command = str(words[0])
        if command in loaded:
            done = shell.run(*words, environment=environment)
        else:
            done = shell.alone([*map(str, words)], {**environment, "PYTHONUTF8": "1"})
        loaded.add(command)
        assert done.code == code, (words, done.out, done.err)
        return done.out

    return run


def test_a_case_on_the_command_line(run, tmp_path):
    work, a, b = tmp_path / "work", tmp_path / "a.pdf", tmp_path / "b.pdf"
    papers, package = tmp_path / "papers", tmp_path / "package"
    write_papers(papers)
    key = an_identity(run, tmp_path)
    case = assessed(run, work, papers, tmp_path)
    issued = json.loads(run("attest", work, case, "--out", a, *key, "--as", "Ada", "--json"))
    assert issued["label"] == "A-01"
    run("verify", a, "--exhibits", papers, code=2)  # the second signature is still to come
    run("countersign", work, case, "A-01", "--signer", "Miriam Okafor", "--out", b, *key)
    run("verify", b, "--exhibits", papers)
    run("export", work, case, "--to", package)
    run("verify", package / "data/attestation-cbp.pdf", "--exhibits", package / "data")
    run("verify", b, "--require-trust", code=1)
    run("check", work)
    (papers / "1 gin certificate.pdf").write_bytes(b"another")
    run("verify", b, "--exhibits", papers, code=1)
    a.write_bytes(a.read_bytes().replace(b"/Type", b"/Tipe", 1))
    run("verify", a, code=1)


def an_identity(run, folder):
    (folder / "password").write_text("correct horse battery\n")
    (folder / "password").chmod(0o600)
    options = ("--password-file", folder / "password")
    run("identity", "new", folder / "dana.p12", "--name", "Dana Whitfield", *options)
    return ("--identity", folder / "dana.p12", *options)


def assessed(run, work, papers, folder):
    """A case whose preflight blocked until what was missing was said."""
    run("new", work, "--as", "Ada")
    basis = ("--basis", "uflpa-applicability", "--json")
    case = json.loads(run("open-case", work, "--title", "Kaveri, cotton", *basis))["id"]
    receipt = folder / "receipt.csv"
    run("take-in", work, case, papers, "--receipt", receipt)
    assert len(receipt.read_text("utf-8-sig").splitlines()) >= 1 + len(PAPERS)
    (folder / "answers.yaml").write_text(ANSWERS, "utf-8")
    run("assess", work, case, "--answers", folder / "answers.yaml")
    [scope] = json.loads(run("result", work, case, "--json"))["scopes"]
    assert scope["us"] == "no_nexus_shown"
    assert "missing-particular" in run("preflight", work, case, "--json", code=1)
    for name, value in CASE.items():
        run("edit-case", work, case, "--set", f"{name}={value}")
    run("preflight", work, case)
    return case
