"""The binder of a case: what is in it, with which numbers, and what keeps it from being written."""

import csv
import hashlib

import pypdfium2
import pytest

from casefiles.attestation.model import Audience
from casefiles.cli.app import main
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.kernel.errors import Cancelled, Impossible, NamesWouldLeave
from casefiles.numbering.model import COPY
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.reference_data import redaction_reasons
from tests.build import NOON
from tests.casefiles.attestation.preflight.test_protected_names import protect
from tests.casefiles.attestation.ready_case import a_copy


@pytest.fixture
def case(ready_template, tmp_path):
    with a_copy(*ready_template, tmp_path / "workspace", later=3 * 10**17) as ready:
        set_bates(ready.workspace, ready.case, {"prefix": "ACME-"})
        yield ready


def bind(case, shipped, to, audience=Audience.CBP, *progress, facing=True):
    def number(counts):
        number_package(case.workspace, case.case, counts)

    options = BinderOptions(audience, with_text=False, reasons=redaction_reasons(), facing=facing)
    return number_and_export(
        case.workspace, case.case, to, shipped, NOON, options, number, *progress
    )


def rows(folder, name):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def test_a_binder_holds_the_set_with_its_numbers_and_says_the_same_twice(case, shipped, tmp_path):
    to, again = tmp_path / "binder", tmp_path / "again"
    made = bind(case, shipped, to)
    assert {each.part.exhibit for each in made.binder.parts} >= {"E-001", "E-002"}
    bind(case, shipped, again, facing=False)  # nothing is cited in another language
    written = [each for each in to.rglob("*") if each.is_file()]
    for each in written:
        assert each.read_bytes() == (again / each.relative_to(to)).read_bytes()
    log = rows(to, "bates-log.csv")
    pages = pypdfium2.PdfDocument(to / "exhibits.pdf")
    for row in log:
        text = pages[int(row["page of the volume"]) - 1].get_textpage().get_text_range()
        assert row["bates"] in text
    assert len(log) == made.binder.pages
    for line in (to / "SHA256SUMS").read_text("utf-8").splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((to / name).read_bytes()).hexdigest() == digest


def test_what_is_privileged_is_in_no_binder(case, shipped, tmp_path):
    first = evidence.those(case.workspace.db, case.exhibits)[0]
    describe_exhibits(case.workspace, case.case, [first.id], {"confidentiality": "privileged"})
    after = bind(case, shipped, tmp_path / "after", Audience.COUNSEL)
    assert first.label not in {each.part.exhibit for each in after.binder.parts}
    assert after.left_out == (first.label,)
    number_package(case.workspace, case.case, {(first.id, COPY): 2})
    numbered = bind(case, shipped, tmp_path / "numbered", Audience.COUNSEL)
    assert "Withheld, with a page in the place of each: 0-01 (2 further" in numbered.in_words
    assert numbered.left_out == (), "it is told once"
    with pytest.raises(Impossible, match="Marked privileged"):
        bind(case, shipped, tmp_path / "cbp")
    assert not (tmp_path / "cbp").exists()


def test_a_protected_name_keeps_all_of_it_back(case, shipped, tmp_path):
    first = evidence.those(case.workspace.db, case.exhibits)[0]
    describe_exhibits(case.workspace, case.case, [first.id], {"title": "Statement of Aygul Tursun"})
    protect(case.workspace, case.case, "Aygul Tursun")
    with pytest.raises(NamesWouldLeave):
        bind(case, shipped, tmp_path / "binder", Audience.COUNSEL)
    assert not (tmp_path / "binder").exists()


def test_stopped_halfway_there_is_nothing(case, shipped, tmp_path):
    def stop(done, total, note=""):
        if note == "exhibits.pdf":
            raise Cancelled

    with pytest.raises(Cancelled):
        bind(case, shipped, tmp_path / "binder", Audience.CBP, stop)
    assert not [each for each in tmp_path.iterdir() if "binder" in each.name]


def run(*words):
    with pytest.raises(SystemExit) as left:
        main([*map(str, words)])
    return left.value.code or 0


def test_the_command_numbers_and_binds_and_says_what_is_missing(ready_template, tmp_path, capsys):
    with a_copy(*ready_template, tmp_path / "workspace", later=4 * 10**17) as ready:
        where = tmp_path / "workspace", ready.case
    to = tmp_path / "binder"
    told = "attestation", "binder", *where, "--to", to, "--as", "Ada"
    assert run(*told) == 1
    assert "No Bates prefix is set" in capsys.readouterr().err
    assert run("exhibits", "bates", *where, "--set", "prefix=ACME-", "--as", "Ada") == 0
    assert run(*told, "--max-pages", "99", "--no-facing") == 0
    assert "in 1 volume" in capsys.readouterr().out
    assert (to / "bates-log.xlsx").exists()
