"""What is learnt of e-mails."""

import base64
import io
from email.message import EmailMessage
from email.mime.text import MIMEText

import pytest

from casefiles.evidence.readers import client, container_limits, read_mail
from casefiles.evidence.readers.mail.eml import PIECE, MailMembers
from casefiles.evidence.readers.mail.mail_message import SIGNED
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.stranger import opened


def a_mail(body: str = "Please find the payroll.", subtype: str = "plain") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "王小明 <wang@mill.example>"
    mail["To"] = "buyer@importer.example"
    mail["Subject"] = "三月工资表"
    mail["Date"] = "Mon, 01 Apr 2024 09:30:00 +0800"
    mail.set_content(body, subtype=subtype)
    return mail


def test_the_head_is_told(readers) -> None:
    facts = client.mail_facts(readers, opened(bytes(a_mail()))).found
    assert facts.sender == "王小明 <wang@mill.example>"
    assert (facts.to, facts.subject) == ("buyer@importer.example", "三月工资表")
    assert facts.date == "2024-04-01T09:30:00+08:00"
    assert (facts.attachments, facts.defects, facts.locked) == ((), (), False)


def test_attachments_are_listed_with_their_sizes(readers) -> None:
    mail = a_mail()
    mail.add_attachment(b"x" * 1234, "application", "pdf", filename="工资表.pdf")
    mail.add_attachment(a_mail("inner"))
    facts = client.mail_facts(readers, opened(bytes(mail))).found
    assert (facts.attachments[0].name, facts.attachments[0].size) == ("工资表.pdf", 1234)
    assert facts.attachments[1].mime == "message/rfc822"
    [body] = client.mail_text(readers, opened(bytes(mail))).found.bodies
    assert body.strip() == "Please find the payroll."


def test_html_is_shown_as_text(readers) -> None:
    mail = a_mail("<p>Paid <b>in full</b></p><script>x()</script>", "html")
    found = client.mail_text(readers, opened(bytes(mail))).found
    assert (found.bodies, found.from_html) == (("Paid in full",), True)


def test_chinese_in_gb2312_is_read(readers) -> None:
    mail = MIMEText("工资已付", "plain", "gb2312")
    mail["From"], mail["Subject"] = "a@b.example", "x"
    assert client.mail_text(readers, opened(mail.as_bytes())).found.bodies == ("工资已付",)


def test_an_encrypted_one_is_said_to_be(readers) -> None:
    mail = (
        b"From: a@b.example\nSubject: x\nContent-Type: application/pkcs7-mime; "
        b"smime-type=enveloped-data\n\nMIAGCSqGSIb3DQEHA6CA\n"
    )
    assert client.mail_facts(readers, opened(mail)).found.locked


def test_what_is_wrong_with_it_is_told(readers) -> None:
    mail = (
        b"From: a@b.example\nSubject: x\n"
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\n\nnever ends\n'
    )
    assert "close boundary not found" in client.mail_facts(readers, opened(mail)).found.defects


@pytest.mark.parametrize(
    "header", [b"From: =?gb2312?B?////?=", b"From: \xff\xfe <", b"Date: never", b"To: :;:;,<>("]
)
def test_a_header_no_rule_foresees_is_no_stumbling_block(readers, header) -> None:
    mail = header + b"\nSubject: still read\nX-A: b\n\nbody\n"
    assert client.mail_facts(readers, opened(mail)).found.subject == "still read"


def test_parts_within_parts_without_end_cost_only_this_mail(readers) -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )
    found = client.mail_facts(readers, opened(b"From: a@b.example\n" + deep))
    assert not hasattr(found, "reason") or found.reason in (Reason.MALFORMED, Reason.CRASHED)
    assert client.mail_facts(readers, opened(bytes(a_mail()))).found.subject == "三月工资表"


def both(plain: str, html: str) -> bytes:
    mail = a_mail(plain)
    mail.add_alternative(html, subtype="html")
    return bytes(mail)


def test_two_bodies_that_say_the_same_are_told_once(readers) -> None:
    mail = both(
        "Paid in full.\nSee https://mill.example/a\n",
        '<p>Paid <b>in full</b>.</p>See <a href="https://mill.example/a">https://mill.example/a</a>',
    )
    [body] = client.mail_text(readers, opened(mail)).found.bodies
    assert body.startswith("Paid in full.\nSee")


def test_two_bodies_that_differ_are_both_reachable_and_it_is_said(readers) -> None:
    found = read_file(readers, opened(both("All workers are free.", "<p>None is free.</p>")), "a")
    head, second = found.texts
    assert head.endswith("All workers are free.\n")
    assert second == "None is free."
    assert found.finding.pages == 2
    assert read_mail.OTHERWISE in found.finding.remarks
    assert found.finding.in_words.startswith("e-mail, 2 bodies; ")


def test_html_between_plain_parts_and_after_them_is_not_lost(readers) -> None:
    mail = a_mail("first")
    mail.add_attachment(b"%PDF-", "application", "pdf", filename="a.pdf")
    mail.attach(MIMEText("second", "plain", "utf-8"))
    [body] = client.mail_text(readers, opened(bytes(mail))).found.bodies
    assert [*body.split()] == ["first", "second"]


def body_of(raw: bytes, declared: str = "") -> bytes:
    kind = f"text/plain; charset={declared}" if declared else "text/plain"
    return (
        b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Transfer-Encoding: 8bit\n"
        b"Content-Type: " + kind.encode() + b"\n\n" + raw
    )


SAID, TRADITIONAL = "工资已付，全部工人都收到了三月份的工资。", "薪資已經付清"


@pytest.mark.parametrize(
    ("raw", "encoding", "basis"),
    [
        (body_of(SAID.encode("gb18030"), "gb2312"), "gb18030", "declared by the mail"),
        (body_of(TRADITIONAL.encode("big5"), "big5"), "big5", "declared by the mail"),
        (body_of(SAID.encode("gb18030")), "gb18030", "detected"),
        (body_of(SAID.encode()), "utf-8", "detected"),
        (
            body_of(SAID.encode("gb18030"), "utf-8"),
            "gb18030",
            "detected; the mail declares utf-8, which does not fit",
        ),
        (
            body_of(SAID.encode(), "iso-8859-1"),
            "utf-8",
            "detected; the mail declares iso-8859-1, which does not fit",
        ),
        (body_of(SAID.encode(), "zlib"), "utf-8",
         "detected; the mail declares zlib, which does not fit"),
    ],
)  # fmt: skip
def test_the_encoding_is_declared_then_detected_and_said(readers, raw, encoding, basis) -> None:
    found = client.mail_text(readers, opened(raw)).found
    assert (found.encoding, found.basis) == (encoding, basis)
    assert found.bodies[0] in (SAID, TRADITIONAL)


def test_a_guessed_encoding_is_read_out_beside_the_mail(readers) -> None:
    finding = read_file(readers, opened(body_of(SAID.encode("gb18030"))), "a.eml").finding
    assert (finding.facts["encoding"], finding.facts["basis"]) == ("gb18030", "detected")


def test_headers_without_a_word_on_their_encoding_are_read(readers) -> None:
    subject = "三月工资表和考勤记录".encode("gb18030")
    mail = b"From: a@b.example\nSubject: " + subject + b"\nX-A: b\n\nbody\n"
    assert client.mail_facts(readers, opened(mail)).found.subject == "三月工资表和考勤记录"


def test_gb_2312_that_goes_further_is_read_in_headers(readers) -> None:
    coded = base64.b64encode("朱镕基".encode("gbk"))
    mail = b"From: a@b.example\nSubject: =?gb2312?B?" + coded + b"?=\n\nbody\n"
    assert client.mail_facts(readers, opened(mail)).found.subject == "朱镕基"


def test_a_signed_container_and_a_piece_of_a_mail_are_said(readers) -> None:
    signed = (
        b"From: a@b.example\nSubject: x\nContent-Type: application/pkcs7-mime; "
        b"smime-type=signed-data; name=smime.p7m\n\nMIAGCSqGSIb3DQEHAqCA\n"
    )
    facts = client.mail_facts(readers, opened(signed)).found
    assert (facts.locked, facts.remarks) == (False, (SIGNED,))
    piece = b'From: a@b.example\nSubject: x\nContent-Type: message/partial; id="a"; number=1\n\nx\n'
    assert client.mail_facts(readers, opened(piece)).found.remarks == (PIECE,)


def test_attachments_beyond_what_is_taken_out_are_counted(monkeypatch) -> None:
    monkeypatch.setattr(container_limits, "ATTACHMENTS", 300)
    part = b'--B\r\nContent-Disposition: attachment; filename="%d.txt"\r\n\r\nfile\r\n'
    head = b"From: a@b.example\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n"
    every = b"".join(part % n for n in range(container_limits.ATTACHMENTS + 300))
    held = MailMembers(io.BytesIO(head + every + b"--B--\r\n"), "")
    assert len(held.entries) + held.beyond == container_limits.ATTACHMENTS + 300
    assert held.entries[-1].path == f"{len(held.entries) - 1}.txt"
    assert held.beyond > 0
