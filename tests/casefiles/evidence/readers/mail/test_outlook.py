"""Outlook messages are read as e-mails are."""

import io
import struct

import oxmsg
import pytest

from casefiles.evidence.model import State
from casefiles.evidence.readers import client, container_members, formats, read_mail
from casefiles.evidence.readers.mail.mail_message import ELSEWHERE, SIGNED
from casefiles.evidence.readers.model import Reason
from casefiles.evidence.readers.read_file import read_file
from tests.casefiles.evidence.readers.mail.made_msg import (
    attachment,
    embedded,
    msg,
    recipient,
    streams,
    texts,
)
from tests.casefiles.evidence.readers.stranger import opened, pdf

BILL = pdf("INVOICE 4711")
WHOLE = (
    streams("三月工资表", "工资已付。\r\n"),
    recipient(0, "Buyer", "b@importer.example", 1),
    recipient(1, "Boss", "c@importer.example", 2),
    attachment(0, "发票.pdf", BILL),
    attachment(1, "Z:\\far\\away.xlsx", None),
)


def test_what_we_put_together_others_read_too():
    found = oxmsg.Message.load(io.BytesIO(msg(*WHOLE)))
    assert (found.subject, found.body) == ("三月工资表", "工资已付。\r\n")
    assert found.attachments[0].file_bytes == BILL


def test_head_body_and_attachments_are_told(readers):
    about = read_file(readers, opened(msg(*WHOLE)), "mail.msg")
    facts = about.finding.facts
    assert about.finding.state is State.READ
    assert (facts["from"], facts["to"]) == (
        "王小明 <wang@mill.example>",
        "Buyer <b@importer.example>",
    )
    assert (facts["cc"], facts["subject"]) == ("Boss <c@importer.example>", "三月工资表")
    assert facts["date"] == "2024-04-01T01:30:00+00:00"
    assert facts["message_id"] == "<1@mill.example>"
    assert facts["members"] == 2
    assert about.texts[0].endswith("三月工资表\n工资已付。\n")


def handed_out(readers, content):
    file = opened(content)
    listed = container_members.list_members(readers, file, formats.MSG).found.entries
    return {
        each.path: each.refused
        or b"".join(container_members.member_slices(readers, file, formats.MSG, each))
        for each in listed
    }


def test_attachments_come_out_and_what_lies_elsewhere_is_named(readers):
    found = handed_out(readers, msg(*WHOLE))
    assert found == {"发票.pdf": BILL, "far/away.xlsx": ELSEWHERE}


def test_a_message_in_a_message_is_a_message_of_its_own(readers):
    inner = {**streams("报价", "see inside"), **attachment(0, "bill.pdf", BILL)}
    outer = msg(streams("fwd", "see below"), embedded(0, inner))
    [(name, content)] = handed_out(readers, outer).items()
    assert name == "报价.msg"
    about = read_file(readers, opened(content), name).finding
    assert (about.mime, about.facts["subject"]) == (formats.MSG, "报价")
    assert about.facts["date"] == "2024-04-01T01:30:00+00:00"
    assert handed_out(readers, content) == {"bill.pdf": BILL}
    assert [*handed_out(readers, outer).values()] == [content]


@pytest.mark.parametrize(
    ("page", "encoding", "basis"),
    [
        (936, "gb18030", "declared by the mail"),
        (0, "gb18030", "detected"),
        (65001, "gb18030", "detected; the mail declares utf-8, which does not fit"),
    ],
)
def test_text_that_is_not_unicode_is_decoded_and_how_is_said(readers, page, encoding, basis):
    said = "工资已付，全部工人都收到了三月份的工资。"
    content = msg(streams("工资表", said, codec="gb18030", page=page))
    found = client.mail_text(readers, opened(content), formats.MSG).found
    assert (found.bodies, found.encoding, found.basis) == ((said,), encoding, basis)


def test_html_that_differs_is_on_a_page_of_its_own(readers):
    html = {"__substg1.0_10130102": b"<p>None is free.</p>"}
    about = read_file(readers, opened(msg(streams("x", "All are free."), html)), "x.msg")
    assert about.texts[1] == "None is free."
    assert read_mail.OTHERWISE in about.finding.remarks


PACKED = (
    b"-\x00\x00\x00+\x00\x00\x00LZFu\xf1\xc5\xc7\xa7\x03\x00\n\x00rcpg125"
    b"B2\n\xf3 hel\t\x00 bw\x05\xb0ld}\n\x80\x0f\xa0"
)
"""The example of [MS-OXRTFCP] 3.1.1."""


def test_a_body_of_packed_rtf_is_read_where_there_is_no_other(readers):
    content = msg(streams("x"), {"__substg1.0_10090102": PACKED})
    [body] = client.mail_text(readers, opened(content), formats.MSG).found.bodies
    assert body.strip() == "hello world"


def test_a_link_that_only_the_rtf_holds_is_found(readers):
    rich = b'{\\rtf1\\ansi{\\field{\\*\\fldinst HYPERLINK "https://we.tl/t-AbC"}{\\fldrslt here}}}'
    plain = struct.pack("<II4sI", len(rich) + 12, len(rich), b"MELA", 0) + rich
    content = msg(streams("x", "here"), {"__substg1.0_10090102": plain})
    [link] = client.mail_facts(readers, opened(content), formats.MSG).found.links
    assert (link.service, link.address) == ("WeTransfer", "https://we.tl/t-AbC")


@pytest.mark.parametrize(
    ("oid", "locked", "remarks"),
    [("2a864886f70d010703", True, ()), ("2a864886f70d010702", False, (SIGNED,))],
)
def test_what_is_encrypted_or_in_a_signed_container_is_said_to_be(readers, oid, locked, remarks):
    sealed = attachment(0, "smime.p7m", b"\x30\x80\x06\x09" + bytes.fromhex(oid))
    content = msg({**streams("x"), **texts(p001A="IPM.Note.SMIME")}, sealed)
    found = client.mail_facts(readers, opened(content), formats.MSG).found
    assert (found.locked, found.remarks) == (locked, remarks)


def test_a_broken_one_costs_only_itself(readers):
    content = msg(*WHOLE)
    for cut in (600, 5_000, len(content) // 2):
        about = read_file(readers, opened(content[:cut]), "cut.msg").finding
        assert about.reason in (None, Reason.MALFORMED, Reason.UNSUPPORTED)
        assert about.state is not State.READ or about.damage
    assert read_file(readers, opened(content), "whole.msg").finding.state is State.READ
