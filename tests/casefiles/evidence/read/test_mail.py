"""What is learnt of e-mails."""

from email.message import EmailMessage
from email.mime.text import MIMEText

import pytest

from casefiles.evidence.read import ask
from casefiles.evidence.read.model import Reason
from tests.casefiles.evidence.read.stranger import opened


def a_mail(body: str = "Please find the payroll.", subtype: str = "plain") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "王小明 <wang@mill.example>"
    mail["To"] = "buyer@importer.example"
    mail["Subject"] = "三月工资表"
    mail["Date"] = "Mon, 01 Apr 2024 09:30:00 +0800"
    mail.set_content(body, subtype=subtype)
    return mail


def test_the_head_is_told(readers) -> None:
    facts = ask.mail_facts(readers, opened(bytes(a_mail()))).found
    assert facts.sender == "王小明 <wang@mill.example>"
    assert (facts.to, facts.subject) == ("buyer@importer.example", "三月工资表")
    assert facts.date == "2024-04-01T09:30:00+08:00"
    assert (facts.attachments, facts.defects, facts.locked) == ((), (), False)


def test_attachments_are_listed_with_their_sizes(readers) -> None:
    mail = a_mail()
    mail.add_attachment(b"x" * 1234, "application", "pdf", filename="工资表.pdf")
    mail.add_attachment(a_mail("inner"))
    facts = ask.mail_facts(readers, opened(bytes(mail))).found
    assert (facts.attachments[0].name, facts.attachments[0].size) == ("工资表.pdf", 1234)
    assert facts.attachments[1].mime == "message/rfc822"
    assert ask.mail_text(readers, opened(bytes(mail))).found.text.strip() == (
        "Please find the payroll."
    )


def test_html_is_shown_as_text(readers) -> None:
    mail = a_mail("<p>Paid <b>in full</b></p><script>x()</script>", "html")
    found = ask.mail_text(readers, opened(bytes(mail))).found
    assert (found.text, found.from_html) == ("Paid in full", True)


def test_chinese_in_gb2312_is_read(readers) -> None:
    mail = MIMEText("工资已付", "plain", "gb2312")
    mail["From"], mail["Subject"] = "a@b.example", "x"
    assert ask.mail_text(readers, opened(mail.as_bytes())).found.text == "工资已付"


def test_an_encrypted_one_is_said_to_be(readers) -> None:
    mail = (
        b"From: a@b.example\nSubject: x\nContent-Type: application/pkcs7-mime; "
        b"smime-type=enveloped-data\n\nMIAGCSqGSIb3DQEHA6CA\n"
    )
    assert ask.mail_facts(readers, opened(mail)).found.locked


def test_what_is_wrong_with_it_is_told(readers) -> None:
    mail = (
        b"From: a@b.example\nSubject: x\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nnever ends\n'
    )
    assert "close boundary not found" in ask.mail_facts(readers, opened(mail)).found.defects


@pytest.mark.parametrize(
    "header", [b"From: =?gb2312?B?////?=", b"From: \xff\xfe <", b"Date: never", b"To: :;:;,<>("]
)
def test_a_header_no_rule_foresees_is_no_stumbling_block(readers, header) -> None:
    mail = header + b"\nSubject: still read\nX-A: b\n\nbody\n"
    assert ask.mail_facts(readers, opened(mail)).found.subject == "still read"


def test_parts_within_parts_without_end_cost_only_this_mail(readers) -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )
    found = ask.mail_facts(readers, opened(b"From: a@b.example\n" + deep))
    assert not hasattr(found, "reason") or found.reason in (Reason.MALFORMED, Reason.CRASHED)
    assert ask.mail_facts(readers, opened(bytes(a_mail()))).found.subject == "三月工资表"
