"""What came with an e-mail becomes exhibits, and what it only names is asked for."""

import json
import mailbox
from email.message import EmailMessage
from email.mime.text import MIMEText

import pytest

from casefiles.evidence import store
from casefiles.evidence.intake import receipt, unpack
from casefiles.evidence.intake.add_exhibits import add_pasted_exhibit
from casefiles.evidence.intake.families import place_in_container
from casefiles.evidence.intake.process_due import process_due_here
from casefiles.evidence.model import FileOutcome, State
from tests.build import a_case
from tests.casefiles.evidence.readers.stranger import image, pdf

BILL = pdf("INVOICE 4711")


def a_mail(subject="Papers", body="Please find the papers.\n"):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "wang@mill.example", "b@importer.example", subject
    mail.set_content(body)
    return mail


@pytest.fixture
def case(workspace):
    return a_case(workspace)


def taken_in(workspace, case, content, name="mail.eml"):
    [line] = add_pasted_exhibit(workspace, case, name, bytes(content)).lines
    process_due_here(workspace, case)
    return line.exhibit


def children(workspace, exhibit):
    return {each.name: each for each in store.children(workspace.db, exhibit)}


def lines_of(workspace, case, exhibit):
    return [
        line
        for each in store.receipts(workspace.db, case)
        if each.opened == exhibit
        for line in store.lines(workspace.db, each.id)
    ]


def test_attachments_become_exhibits_with_facts_of_their_own(workspace, case):
    mail = a_mail()
    mail.add_attachment(BILL, "application", "pdf", filename="发票.pdf")
    mail.add_attachment("a,b\n1,2\n", subtype="csv", filename="wages.csv")
    parent = taken_in(workspace, case, mail)
    found = children(workspace, parent)
    assert [*found] == ["发票.pdf", "wages.csv"]
    assert workspace.blobs.read(found["发票.pdf"].digest) == BILL
    reading = store.reading(workspace.db, found["发票.pdf"].id)
    assert (reading.state, reading.pages) == (State.READ, 1)
    assert json.loads(store.reading(workspace.db, parent).facts)["members"] == 2
    assert workspace.verify().faults == ()


def test_the_same_attachment_in_two_mails_is_two_occurrences_of_one_blob(workspace, case):
    parents = []
    for number in (1, 2):
        mail = a_mail(f"No. {number}")
        mail.add_attachment(BILL, "application", "pdf", filename=f"bill {number}.pdf")
        parents.append(taken_in(workspace, case, mail, f"{number}.eml"))
    [first], [second] = (children(workspace, each).values() for each in parents)
    assert first.digest == second.digest
    assert (first.parent, second.parent) == tuple(parents)
    [line] = lines_of(workspace, case, parents[1])
    assert (line.outcome, line.same_as) == (FileOutcome.SAME, first.number)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_mail_in_a_mail_keeps_its_bytes_and_has_children_of_its_own(workspace, case, ending):
    innermost = a_mail("报价 3/2025", "see\n")
    innermost.add_attachment(BILL, "application", "pdf", filename="bill.pdf")
    exact = bytes(innermost).rstrip().replace(b"\n", ending)
    outer = ending.join([
        b"From: a@b.example", b"Subject: fwd", b"MIME-Version: 1.0",
        b'Content-Type: multipart/mixed; boundary="outer"', b"", b"--outer",
        b"Content-Type: text/plain", b"", b"see below", b"--outer",
        b"Content-Type: message/rfc822", b"", exact, b"--outer--", b"",
    ])  # fmt: skip
    parent = taken_in(workspace, case, outer)
    [enclosed] = children(workspace, parent).values()
    assert enclosed.name == "报价 3_2025.eml"
    assert place_in_container(enclosed)["basis"] == "made of its subject"
    assert workspace.blobs.read(enclosed.digest) == exact
    [bill] = children(workspace, enclosed.id).values()
    assert workspace.blobs.read(bill.digest) == BILL


def test_inline_pictures_and_what_has_no_name_come_out_too(workspace, case):
    mail = a_mail()
    mail.add_alternative('<p>Please find the papers.</p><img src="cid:logo">', subtype="html")
    mail.get_payload()[1].add_related(image("png"), "image", "png", cid="<logo>")
    parent = taken_in(workspace, case, mail)
    [logo] = children(workspace, parent).values()
    assert logo.name == "part 1.png"
    assert store.reading(workspace.db, logo.id).mime == "image/png"


def test_a_name_of_undeclared_bytes_is_guessed_and_the_bytes_are_kept(workspace, case):
    raw = "三月份工资汇总表.pdf".encode("gb18030")
    mail = (
        b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n'
        b'Content-Type: application/pdf; name="' + raw + b'"\n'
        b"Content-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n"
    )
    parent = taken_in(workspace, case, mail)
    [child] = children(workspace, parent).values()
    assert child.name == "三月份工资汇总表.pdf"
    assert place_in_container(child)["raw"] == raw.hex()
    assert (place_in_container(child)["encoding"], place_in_container(child)["basis"]) == (
        "gb18030", "guessed from all names together",
    )  # fmt: skip


def test_a_link_to_a_cloud_drive_is_a_gap_on_the_receipt_and_nothing_is_fetched(workspace, case):
    mail = a_mail(body="工资表：https://pan.baidu.com/s/1aBcD?pwd=x1y2 谢谢\n")
    mail.add_attachment(BILL, "application", "pdf", filename="bill.pdf")
    parent = taken_in(workspace, case, mail)
    stored, named = lines_of(workspace, case, parent)
    assert stored.outcome is FileOutcome.STORED
    assert (named.path, named.outcome) == ("pan.baidu.com/s/1aBcD?pwd=x1y2", FileOutcome.REFUSED)
    assert receipt.sentence(named) == (
        "pan.baidu.com/s/1aBcD?pwd=x1y2: refused: named in the mail, not in the case:"
        " it lies at Baidu Pan; ask for it"
    )
    reading = store.reading(workspace.db, parent)
    assert json.loads(reading.facts)["links"] == [
        {"service": "Baidu Pan", "address": "https://pan.baidu.com/s/1aBcD?pwd=x1y2"}
    ]
    assert (
        "a file at Baidu Pan is named in the mail, not in the case:"
        " ask for https://pan.baidu.com/s/1aBcD?pwd=x1y2"
    ) in json.loads(reading.facts)["remarks"]


def test_a_mail_that_only_names_a_file_has_a_receipt_once(workspace, case):
    mail = a_mail()
    mail.add_alternative(
        '<a href="https://we.tl/t-AbC">Please find the papers.</a>', subtype="html"
    )
    parent = taken_in(workspace, case, mail)
    [line] = lines_of(workspace, case, parent)
    assert line.path == "we.tl/t-AbC"
    assert unpack.due(workspace, case) == []
    head = workspace.head(case)
    assert unpack.unpack(workspace, case, only=[parent]) == []
    assert workspace.head(case) == head


def test_what_was_cut_out_of_a_mail_or_lies_elsewhere_is_named(workspace, case):
    mail = a_mail()
    mail.make_mixed()
    gone = MIMEText("The original file was removed.", "x-moz-deleted")
    gone.add_header("Content-Disposition", "inline", filename="Deleted: wages.xlsx")
    mail.attach(gone)
    parent = taken_in(workspace, case, mail)
    [line] = lines_of(workspace, case, parent)
    assert (line.path, line.outcome) == ("Deleted: wages.xlsx", FileOutcome.REFUSED)
    assert line.reason == "it was deleted from the mail before it came here: ask for it"


def test_a_mailbox_is_split_into_mails_and_those_into_what_came_with_them(
    workspace, case, tmp_path
):
    box = mailbox.mbox(tmp_path / "box")
    for number in (1, 2):
        mail = a_mail(f"No. {number}")
        mail.add_attachment(BILL, "application", "pdf", filename="bill.pdf")
        box.add(mail)
    box.close()
    parent = taken_in(workspace, case, (tmp_path / "box").read_bytes(), "inbox.mbox")
    reading = store.reading(workspace.db, parent)
    assert (reading.state, json.loads(reading.facts)["members"]) == (State.READ, 2)
    mails = children(workspace, parent)
    assert [*mails] == ["1 No. 1.eml", "2 No. 2.eml"]
    bills = [bill for mail in mails.values() for bill in store.children(workspace.db, mail.id)]
    assert [workspace.blobs.read(bill.digest) for bill in bills] == [BILL, BILL]
