"""A mailbox is taken apart into the mails that it was made of."""

import io
import mailbox
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.evidence.readers import container_members, formats
from casefiles.evidence.readers.mail.mailbox import Mailbox
from casefiles.evidence.readers.model import CannotRead
from tests.casefiles.evidence.readers.stranger import opened


def a_mail(subject, body="hello\n"):
    mail = EmailMessage()
    mail["From"], mail["Date"] = "a@b.example", "Mon, 01 Apr 2024 09:30:00 +0800"
    if subject:
        mail["Subject"] = subject
    mail.set_content(body)
    return mail


def made(tmp_path, *mails):
    box = mailbox.mbox(tmp_path / "box")
    for each in mails:
        box.add(each)
    box.close()
    return (tmp_path / "box").read_bytes()


def taken_apart(raw):
    box = Mailbox(io.BytesIO(raw), "")
    return [(each.path, b"".join(box.pieces(n))) for n, each in enumerate(box.entries)]


def test_each_mail_is_one_member_with_its_own_bytes(tmp_path):
    mails = [a_mail("工资 1/2"), a_mail(""), a_mail("last", "a\n\nFrom here on\n")]
    found = taken_apart(made(tmp_path, *mails))
    assert [name for name, _ in found] == ["1 工资 1_2.eml", "2.eml", "3 last.eml"]
    assert [content for _, content in found[:2]] == [bytes(each) for each in mails[:2]]
    assert found[2][1].endswith(b"\n>From here on\n")


def test_what_is_listed_is_what_is_handed_out(readers, tmp_path):
    file = opened(made(tmp_path, a_mail("one"), a_mail("two")))
    listed = container_members.list_members(readers, file, formats.MAILBOX).found.entries
    sizes = [
        len(b"".join(container_members.member_slices(readers, file, formats.MAILBOX, each)))
        for each in listed
    ]
    assert sizes == [each.size for each in listed]
    assert listed[0].made == "2024-04-01T09:30:00+08:00"


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_lines_may_end_either_way(tmp_path, ending):
    raw = made(tmp_path, a_mail("one"), a_mail("two")).replace(b"\n", ending)
    found = taken_apart(raw)
    assert [name for name, _ in found] == ["1 one.eml", "2 two.eml"]
    assert found[0][1] == bytes(a_mail("one")).replace(b"\n", ending)


def test_a_sentence_that_begins_with_from_begins_no_mail(tmp_path):
    raw = made(tmp_path, a_mail("one")) + b"\nFrom ten past 09:30 on we work.\nNo header here\n"
    assert len(taken_apart(raw)) == 1


@pytest.mark.parametrize("subject", [b"=?utf-8?B?A?=", b"=?ut\xb4-8?B?QQ==?=", b"\xff\xfe"])
def test_a_subject_that_no_rule_foresees_is_no_stumbling_block(subject):
    raw = b"From a@b Mon Apr  1 09:30:00 2024\nSubject: " + subject + b"\n\nhello\n"
    [(_, content)] = taken_apart(raw)
    assert content.endswith(b"hello\n")


def test_the_first_line_need_not_tell_of_an_hour_and_one_without_mails_is_damaged():
    assert [name for name, _ in taken_apart(b"From me\nSubject: one\n\nx\n")] == ["1 one.eml"]
    with pytest.raises(CannotRead, match="no mail in it"):
        taken_apart(b"Subject: none\n\nx\n")


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=5), st.integers(20, 2000))
def test_where_a_chunk_ends_makes_no_difference(sizes, chunk):
    from casefiles.evidence.readers.mail import mailbox as module  # noqa: PLC0415

    raw = b"\n\n".join(
        b"From a@b Mon Apr  1 09:30:00 2024\nSubject: s\n\n" + b"x" * size for size in sizes
    )
    before, module._CHUNK = module._CHUNK, chunk
    try:
        found = taken_apart(raw)
    finally:
        module._CHUNK = before
    bodies = [b"Subject: s\n\n" + b"x" * size for size in sizes]
    assert [content for _, content in found] == [
        *(each + b"\n" for each in bodies[:-1]), bodies[-1],
    ]  # fmt: skip
