"""What is hidden or withheld: in a binder it is a redacted copy, or a page that stands for it."""

import csv
import io
import re
import zipfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Encryption

from casefiles.attestation.model import Audience
from casefiles.attestation.statement_acts import edit_statement
from casefiles.attestation.verify.verify import VerifyOptions
from casefiles.evidence import store as evidence
from casefiles.evidence.exhibit_acts import describe_exhibits
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.places import OnPage, Rectangle
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.readers import cancellation
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions.found_places import places_of_name
from casefiles.evidence.redactions.model import PlaceToHide, RedactionOrigin
from casefiles.evidence.redactions.redaction_acts import RedactionInput, add_redactions
from casefiles.kernel.errors import Cancelled, Impossible, RedactionLeaks
from casefiles.messages import explain
from casefiles.numbering.numbering_acts import (
    freeze_numbers,
    lay_numbers_anew,
    number_package,
    set_bates,
)
from casefiles.numbering.page_counts import known_page_counts
from casefiles.package.binder.export import BinderOptions, number_and_export
from casefiles.package.binder.leaks import want_no_leaks
from casefiles.package.binder.model import BatesNumbers, Binder, BinderPart, HiddenOnPage
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.leak_test import leaks_in_pdf
from casefiles.package.verify.report import report
from casefiles.package.verify.verify import verify_package
from casefiles.reference_data import redaction_reasons
from tests.build import NOON
from tests.casefiles.attestation.ready_case import a_copy
from tests.casefiles.attestation.searchable import keep_texts
from tests.casefiles.evidence.redactions.papers import LATIN, a_named_worker, a_paper, rewritten

REASONS = redaction_reasons()
PRICE, ACCOUNT, ADVICE = "48.70 per kilogram", "6217 0001 8888", "Advice on the Kashi matter"
SIZE = (300, 200)
INTERVIEW = (
    ((30, 120, LATIN + " was paid in cash."), (30, 80, "Line 4, mill 2, day shift.")),
    ((60, 120, PRICE), (60, 80, f"Account {ACCOUNT}")),
    ((30, 120, "Nothing of this page is hidden."),),
    ((30, 120, "All of it: the foreman spoke."),),
)
SECOND = Rectangle(2, 9000, 1000, 11500, 24000)
"""Where the price stands on the second page as it is seen: turned, and cut."""


def words(text, pages=1):
    return a_paper((((30, 120, text),),) * pages, size=SIZE)


def interview(**how):
    """Four pages, of which the second is turned and cut."""

    def turn(pdf):
        pdf.pages[1].Rotate, pdf.pages[1].CropBox = 90, Array([40, 20, 280, 180])

    content = rewritten(a_paper(INTERVIEW, size=SIZE), turn)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, static_id=not how, **how)
    return out.getvalue()


def a_zip(name, content):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(name, content)
    return out.getvalue()


def put(ready, papers):
    """Take papers in and read them. Returns their ids by name, with what came out of them."""
    for name, content in papers.items():
        add_pasted_exhibit(ready.workspace, ready.case, name, content)
    process_due_here(ready.workspace, ready.case)
    return {each.name: each.id for each in evidence.of_case(ready.workspace.db, ready.case)}


def hide(ready, exhibit, *places, origin=RedactionOrigin.REGION):
    hidden = [each if isinstance(each, PlaceToHide) else PlaceToHide(exhibit, each)
              for each in places]  # fmt: skip
    given = RedactionInput("trade-secret")
    add_redactions(ready.workspace, ready.case, hidden, given, REASONS, origin)


def rely_on(ready, *labels):
    edit_statement(ready.workspace, ready.case, ready.shown, {"text": f"See {', '.join(labels)}."})


def bind(ready, shipped, to, audience=Audience.CBP, *progress):
    def number(counts):
        number_package(ready.workspace, ready.case, counts)

    options = BinderOptions(audience, with_text=False, reasons=REASONS)
    return number_and_export(
        ready.workspace, ready.case, to, shipped, NOON, options, number, *progress
    )


@contextmanager
def changed(template, folder):
    """A copy of a case to do something to."""
    with a_copy(*template, folder, later=9 * 10**17) as ready:
        yield ready


@pytest.fixture(scope="module")
def issued(ready_template, tmp_path_factory):
    """A case whose numbers are issued, and of which something was redacted afterwards."""
    folder = tmp_path_factory.mktemp("issued") / "workspace"
    with a_copy(*ready_template, folder, later=5 * 10**17) as ready:
        keep_texts(ready.workspace, ready.exhibits, "cotton", "from Texas")
        papers = {"interview.pdf": interview(), f"{ADVICE}.pdf": words("Sue nobody.", 3),
                  "spare.pdf": words("Spare paper")}  # fmt: skip
        known = put(ready, papers)
        privileged = {"confidentiality": "privileged"}
        describe_exhibits(ready.workspace, ready.case, [known[f"{ADVICE}.pdf"]], privileged)
        rely_on(ready, "E-005")
        set_bates(ready.workspace, ready.case, {"prefix": "AB-"})
        counts = known_page_counts(ready.workspace.db, ready.case)
        number_package(ready.workspace, ready.case, counts)
        freeze_numbers(ready.workspace, ready.case, "sent")
        paper = known["interview.pdf"]
        worker = a_named_worker(ready.workspace, ready.case)
        found = places_of_name(ready.workspace, ready.case, worker).places
        given = RedactionInput("worker", "W-01")
        add_redactions(ready.workspace, ready.case, found, given, REASONS, RedactionOrigin.NAME)
        hide(ready, paper, SECOND, OnPage(4))
        made = replace(ready, exhibits=(paper,))
    return folder, made


@pytest.fixture(scope="module")
def bound(issued, shipped, tmp_path_factory):
    """The binder for CBP of it, and where it is."""
    folder = tmp_path_factory.mktemp("bound")
    with changed(issued, folder / "workspace") as ready:
        return bind(ready, shipped, folder / "binder"), folder / "binder"


def rows(folder, name):
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        return [*csv.DictReader(file)]


def texts(path):
    return [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(path)]


def test_what_is_redacted_is_there_as_its_copy_and_each_page_keeps_its_number(bound):
    made, folder = bound
    log = [each for each in rows(folder, "bates-log.csv") if each["number in the case"] == "E-005"]
    told = [(e["bates"][-2:], e["page of the original"], e["redacted"], e["share hidden"],
             e["reason codes"]) for e in log]  # fmt: skip
    assert told == [
        ("25", "1", "yes", "2 %", "worker"),
        ("26", "2", "yes", "15 %", "trade-secret"),
        ("27", "3", "no", "", ""),
        ("28", "4", "yes", "100 %", "trade-secret"),
    ]
    pages, at = texts(folder / "exhibits.pdf"), [int(e["page of the volume"]) - 1 for e in log]
    printed = ["AB-000025-R", "AB-000026-R", "AB-000027", "AB-000028-R"]
    for page, number in zip(at, printed, strict=True):
        assert next(e for e in pages[page].split() if e.startswith("AB-")) == number
        assert len(pages[page]) < 100, "nothing but stamps is text"
    assert "AB-000025-R to AB-000028-R" in pages[at[0]], "the sticker says what is on the pages"
    contents = pages[0].partition("Contents of volume 1")[2]
    assert "AB-000025-R" in contents
    assert verify_package(folder, VerifyOptions()).faults == ()
    with pikepdf.open(folder / "exhibits.pdf") as pdf:
        assert [pdf.pages[page].label for page in at] == printed
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        where = {name: pdf.pages.index(pikepdf.Page(to[0])) for name, to in names.items()}
        for page, number in zip(at, printed, strict=True):
            assert where[number] == where[number.removesuffix("-R")] == page
        assert "AB-000027-R" not in where
        boxes = [[float(side) for side in pdf.pages[page].MediaBox] for page in at]
        assert [box[2] > box[3] for box in boxes] == [True, False, True, True], "one was turned"
    hidden = rows(folder, "redaction-log.csv")
    assert [each["bates"] for each in hidden] == [e for e in printed if e.endswith("-R")]
    assert {each["redacted by"] for each in hidden} == {"Ada"}
    assert [each["in the box"] for each in hidden] == ["W-01", "", ""]
    assert "Trade secret" in hidden[1]["reason in words"]
    assert "As redacted copies: 0-05." in made.in_words


def listed_beside(folder):
    """The tables that the notice in a binder names, and those that lie there."""
    how = (folder / "HOW-TO-CHECK.txt").read_text("utf-8")
    named = {*re.findall(r"^  ([a-z-]+)\.csv, \.xlsx ", how, re.MULTILINE)}
    return named, {each.stem for each in folder.glob("*.csv")}, how


def test_the_notice_beside_names_each_table_that_lies_there(bound):
    named, lie, how = listed_beside(bound[1])
    assert named == lie == {"bates-log", "binder-contents", "redaction-log"}
    assert "-R behind a number says that something is hidden on its page" in how
    assert "[" not in how


def test_what_is_withheld_is_one_page_in_the_place_of_its_numbers(bound):
    made, folder = bound
    log = {each["exhibit"]: each for each in rows(folder, "bates-log.csv")}
    pages = texts(folder / "exhibits.pdf")
    for label, numbers, why in (
        ("0-04", "AB-000019 to AB-000024", "It is not in this set."),
        ("0-06", "AB-000029 to AB-000031", "It is privileged."),
        ("0-07", "AB-000032", "It is not in this set."),
    ):
        row = log[label]
        assert (row["bates"], row["remark"]) == (numbers, f"withheld: {why}")
        assert not row["number in the case"] + row["sha-256 of the original"]
        said = pages[int(row["page of the volume"]) - 1]
        assert why in said
        assert numbers in said
    with pikepdf.open(folder / "exhibits.pdf") as pdf:
        at = int(log["0-06"]["page of the volume"]) - 1
        assert pdf.pages[at].label == "AB-000029 to AB-000031"
        names = pikepdf.NameTree(pdf.Root.Names.Dests)
        assert {pdf.pages.index(pikepdf.Page(names[f"AB-0000{n}"][0])) for n in (29, 30, 31)} == {
            at
        }
    assert "It is privileged" in pages[0], "and in the contents"
    assert "Withheld, with a page in the place of each: 0-04, 0-06, 0-07 (10 further" in (
        made.in_words
    )


def test_the_message_the_title_page_and_the_check_count_alike(bound):
    made, folder = bound
    many = sum(each.part.pages for each in made.binder.parts)
    assert made.in_words.startswith(f"4 exhibits with {many - 10} numbers in 1 volume.")
    title = " ".join(texts(folder / "exhibits.pdf")[0].split())
    assert "(4, and 3 without pages)" in title
    assert re.search(rf"Numbers AB-0000\d\d to AB-0000\d\d \({many}\)", title)
    told = "\n".join(report(verify_package(folder, VerifyOptions())))
    assert f"1 volume, 4 exhibits and 3 without pages, {many} numbers" in told
    assert f"numbers: {many} unchanged;" in told


def everything(folder):
    """All files of a folder: each by name, those in archives too."""
    for path in (each for each in folder.rglob("*") if each.is_file()):
        yield path.name, path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                yield from (
                    (f"{path.name}/{name}", packed.read(name)) for name in packed.namelist()
                )


@pytest.fixture(scope="module")
def found_in():
    """Says where phrases stand: in names, in bytes, in every object and on every page."""

    def look(folder, phrases):
        hidden = HiddenWords(phrases)
        what, found = WhatIsHidden(hidden, hidden), set()
        for name, content in everything(folder):
            if hidden.are_in(name) or hidden.are_in_bytes(content):
                found.add(name)
            if content.startswith(b"%PDF"):
                found |= {name for _ in leaks_in_pdf(content, what, readers)}
            elif hidden.are_in(content.decode("utf-8", "ignore")):
                found.add(name)
        return found

    with Readers() as readers:
        yield look


def test_no_hidden_word_no_privileged_title_and_no_native_leaves(bound, found_in):
    _, folder = bound
    secrets = (LATIN, PRICE, "the foreman spoke", ADVICE, "Sue nobody", "Spare paper", "spare.pdf")
    assert found_in(folder, secrets) == set()
    assert found_in(folder, ["Kaveri Apparel Imports"]) == {"exhibits.pdf"}, "it is looked for"
    native = interview()
    assert not [name for name, content in everything(folder) if native in content]
    assert not [each for each in (folder / "natives").iterdir() if "0-05" in each.name]


@pytest.fixture(scope="module")
def both(ready_template, shipped, tmp_path_factory):
    """A binder for counsel and then one for CBP, of papers in which something was redacted.

    One is locked, so that it has a slip sheet with a number of its own; one lies in an archive.
    """
    folder = tmp_path_factory.mktemp("both")
    template = folder / "workspace"
    with a_copy(*ready_template, template, later=6 * 10**17) as ready:
        locked = interview(encryption=Encryption(owner="owner", user=""))
        inner = words(f"Pay into {ACCOUNT} at once.")
        known = put(ready, {"locked.pdf": locked, "papers.zip": a_zip("accounts.pdf", inner)})
        rely_on(ready, "E-005", "E-006")
        set_bates(ready.workspace, ready.case, {"prefix": "AB-"})
        counts = known_page_counts(ready.workspace.db, ready.case)
        number_package(ready.workspace, ready.case, counts)
        lay_numbers_anew(ready.workspace, ready.case, {})
        bind(ready, shipped, folder / "counsel", Audience.COUNSEL)
        hide(ready, known["locked.pdf"], SECOND)
        hide(ready, known["accounts.pdf"], OnPage(1))
        made = bind(ready, shipped, folder / "cbp")
        kept = replace(ready, exhibits=tuple(known.values()))
    return SimpleNamespace(folder=folder, made=made, template=(template, kept), known=known)


def test_a_page_has_the_same_number_in_every_set(both):
    counsels, cbps = (
        {e["bates"]: e["page of the original"] for e in rows(both.folder / each, "bates-log.csv")
         if e["number in the case"] == "E-005"} for each in ("counsel", "cbp")
    )  # fmt: skip
    assert counsels == cbps
    assert [*cbps.values()] == ["", "1", "2", "3", "4"], "its slip sheet has the first"
    [hidden] = rows(both.folder / "cbp", "redaction-log.csv")
    assert cbps[hidden["bates"].removesuffix("-R")] == "2"
    assert not (both.folder / "counsel" / "redaction-log.csv").exists()
    assert "locked.pdf" not in " ".join(texts(both.folder / "cbp" / "exhibits.pdf")[2:])


def test_a_file_that_holds_what_is_redacted_is_not_beside_nor_named(both, found_in):
    assert {e.suffix for e in (both.folder / "counsel/natives").iterdir()} == {".pdf", ".zip"}
    assert not (both.folder / "cbp/natives").exists()
    assert found_in(both.folder / "cbp", ["accounts.pdf", ACCOUNT]) == set()
    assert found_in(both.folder / "counsel", ["accounts.pdf"]) >= {"exhibits.pdf"}
    [told] = [e["remark"] for e in rows(both.folder / "cbp", "binder-contents.csv")
              if e["number in the case"] == "E-006"]  # fmt: skip
    assert "its file is not beside" in told


def test_numbers_that_were_taken_back_are_told(both):
    unused = [each for each in rows(both.folder / "cbp", "bates-log.csv") if not each["exhibit"]]
    assert [each["bates"] for each in unused] == ["AB-000001–000005"]
    assert "on no page" in unused[0]["remark"]
    assert "AB-000001–000005" in texts(both.folder / "cbp" / "exhibits.pdf")[0]


def test_the_same_file_twice_and_hidden_once_is_refused(both, shipped, tmp_path):
    with changed(both.template, tmp_path / "workspace") as ready:
        locked = evidence.get(ready.workspace.db, both.known["locked.pdf"])
        with ready.workspace.blobs.open(locked.digest) as file:
            put(ready, {"again.pdf": file.read()})
        rely_on(ready, "E-005", "E-008")
        with pytest.raises(Impossible, match="E-008 is the same file as E-005"):
            bind(ready, shipped, tmp_path / "binder")
    assert not (tmp_path / "binder").exists()


def test_words_that_are_hidden_in_one_paper_and_seen_in_another_stop_it(both, shipped, tmp_path):
    with changed(both.template, tmp_path / "workspace") as ready:
        put(ready, {"translation.pdf": words(f"At {PRICE}, it says.")})
        rely_on(ready, "E-005", "E-008")
        hide(ready, both.known["locked.pdf"], Rectangle(2, 9100, 1000, 11500, 24000),
             origin=RedactionOrigin.PASSAGE)  # fmt: skip
        with pytest.raises(RedactionLeaks) as refused:
            bind(ready, shipped, tmp_path / "binder")
    seen = re.search(
        r"exhibits.pdf, p. \d+: E-008, AB-\d+ \(hidden by RD-\d+ in E-005, p. 2\)",
        explain(refused.value),
    )
    assert seen, "which exhibit it is: no volume is there to look into"
    assert PRICE not in explain(refused.value)
    assert not [each for each in tmp_path.iterdir() if "binder" in each.name]


def test_stopped_while_a_copy_is_made_there_is_nothing(both, shipped, tmp_path, monkeypatch):
    monkeypatch.setattr(cancellation, "_ASKED_EVERY", 0)
    notes = []

    def stop(done, total, note=""):
        notes.append(note)
        if notes[-2:] == ["pages of E-005", ""]:
            raise Cancelled

    with changed(both.template, tmp_path / "workspace") as ready, pytest.raises(Cancelled):
        bind(ready, shipped, tmp_path / "binder", Audience.CBP, stop)
    assert not [each for each in tmp_path.iterdir() if "binder" in each.name]


def a_part(exhibit, title="Paper", **more):
    return BinderPart(f"1-{exhibit[-2:]}", title, "Step 1", exhibit, "", 1, 0,
                      BatesNumbers("AB-", 1, 6), Path, **more)  # fmt: skip


def test_our_own_words_and_files_beside_are_looked_through(both, tmp_path):
    """Of a region the words may stand in other papers' titles, in its own they may not."""
    hidden = WhatIsHidden(HiddenWords(()), HiddenWords(["Ruby Mill"]), ("Silk Mill",))
    copies = {"E-001": SimpleNamespace(copy=SimpleNamespace(hidden=hidden, stays=()))}
    of_copy = {"hidden": {0: HiddenOnPage(0.5, ("other",))}}
    with changed(both.template, tmp_path / "workspace") as ready:
        view = ready.workspace
        [archive] = [e for e in evidence.of_case(view.db, ready.case) if e.label == "E-006"]

        def leaks(*parts, natives=(), said=()):
            want_no_leaks(view, parts, copies, natives, said, Path(), Binder((), (), 0, ()))

        def stays_in_another_copy():
            """Its pages are pictures: they show what no text layer of theirs says."""
            shown = [("E-002, p. 1", "at Silk Mill")]
            nothing = WhatIsHidden(HiddenWords(()), HiddenWords(()))
            copies["E-002"] = SimpleNamespace(copy=SimpleNamespace(hidden=nothing, stays=shown))
            leaks()

        leaks(a_part("E-001", **of_copy), a_part("E-002", "Ruby Mill"))
        for planted in (
            lambda: leaks(a_part("E-001", "Ruby Mill", **of_copy)),
            lambda: leaks(a_part("E-001", remark="of Ruby Mill", **of_copy)),
            lambda: leaks(said=[OutgoingText("the title of E-002", "of SILK  mill")]),
            stays_in_another_copy,
        ):
            with pytest.raises(RedactionLeaks):
                planted()
        hidden = WhatIsHidden(HiddenWords(()), HiddenWords(()), (f"Pay into {ACCOUNT}",))
        copies["E-001"] = SimpleNamespace(copy=SimpleNamespace(hidden=hidden, stays=()))
        with pytest.raises(RedactionLeaks) as refused:
            leaks(natives=[archive])
        assert "the file beside E-006" in explain(refused.value)
