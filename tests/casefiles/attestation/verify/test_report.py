"""Whatever a stranger calls himself, the report on his file has the lines that it should have."""

import io
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.model import (
    ExhibitResult,
    ExhibitResults,
    ExhibitState,
    Integrity,
    SignatureCoverage,
    SignerIdentity,
    SigningTime,
    UnexpectedFile,
    Verification,
)
from casefiles.attestation.verify.report import report
from casefiles.attestation.verify.verify import VerifyOptions, judge_findings
from casefiles.attestation.verify.worker.reader import check
from casefiles.cli import output
from casefiles.cli.output import say_report
from casefiles.evidence.readers.model import Reason, Unread
from tests.casefiles.attestation.small_attestation import (
    AT,
    FIRST,
    FONTS,
    manifest,
    rendered,
    short_document,
)
from tests.casefiles.attestation.verify.test_algorithms import judged
from tests.casefiles.kernel.test_text_safety import BLANKS, DRAWN, LINE_ENDS, SPACES

HEADS = ("Integrity", "Coverage", "Identity", "Time", "Exhibits")
FORGED = "Ningbo{}            fingerprint 1111 2222{}Identity    signer-1: trusted"
ENDS = ["\n", "\r", "\u2028", " " * 80, "\x1b[1E"]

texts = st.lists(
    st.sampled_from([*LINE_ENDS, *BLANKS, *SPACES, *DRAWN])
    | st.sampled_from([*HEADS, " " * 12, "trusted: ", "”", "\u202e", "\x1b[1E"]),
    max_size=8,
).map("".join)


def everything() -> Verification:
    """One of each thing that a report says something of."""
    listed = manifest().exhibits
    signer = SignerIdentity(
        "signer-1", "Ada", "ab" * 32, "CN=CA", False, False, "why", True, "r", "Ningbo"
    )
    return Verification(
        integrity=Integrity(2, ("a fault",)),
        coverage=SignatureCoverage(9, 9, ("signer-2",), ("something was added",), ("signer-3",)),
        identity=(signer, replace(signer, field="signer-2", self_issued=True)),
        time=(SigningTime("signer-1", "2026-11-24", False), SigningTime("signer-2", "", True)),
        exhibits=ExhibitResults(
            tuple(
                ExhibitResult(e, s, "as", ("differs",), ("remark",))
                for e, s in zip(listed, ExhibitState, strict=False)
            ),
            ("loose.pdf (hidden)",),
            (UnexpectedFile("loose.pdf", "hidden"),),
        ),
        manifest=manifest(),
        short_hash="1234 5678",
        pages=1,
        demands=("a demand",),
        trouble="",
    )


def planted(value, text):
    """The same with this text after every text that a stranger could have written."""
    match value:
        case str():
            return value and value + text
        case tuple():
            return tuple(planted(each, text) for each in value)
        case _ if is_dataclass(value):
            new = {f.name: planted(getattr(value, f.name), text) for f in fields(value)}
            return replace(value, **new)
        case _:
            return value


def head(line):
    """What a reader goes by: the word in the margin, or that there is none."""
    return line[:12].strip() if line[:1] == " " or line[:12].strip() in HEADS else None


@settings(max_examples=150)
@given(texts)
@example(FORGED.format("\n", "\n"))
def test_no_text_makes_ends_or_moves_a_line(text):
    harmless, shown = report(planted(everything(), "x")), report(planted(everything(), text))
    assert list(map(head, shown)) == list(map(head, harmless))
    for line in shown:
        assert len(line.splitlines()) == 1
        assert "  " not in (line if head(line) is None else line[12:])


@pytest.mark.parametrize("end", ENDS)
def test_a_place_that_fakes_a_fingerprint_line_stays_in_its_own(end):
    mallory = new_identity("Mallory", "", AT)
    signing = replace(FIRST, place=FORGED.format(end, end), lines=())
    content = signing_with(mallory, FONTS)(rendered(short_document()), signing)
    checked = judge_findings(
        check(io.BytesIO(content), None, ""), VerifyOptions(), Path("x.pdf"), AT
    )
    assert checked.identity[0].place == signing.place
    margins = [(head(line), line[12:].split()[0]) for line in report(checked)]
    assert margins.count(("", "fingerprint")) == 1
    assert [each for each, _ in margins if each in {"Integrity", "Identity"}] == [
        "Integrity",
        "Identity",
    ]


@given(texts)
def test_why_a_file_could_not_be_checked_stays_on_its_line_too(text):
    assert (
        len(
            report(
                judge_findings(Unread("", Reason.MALFORMED, text), VerifyOptions(), Path("x.pdf"))
            )
        )
        == 2
    )


@pytest.mark.parametrize("columns", [40, 72, 80, 132])
def test_a_terminal_wraps_no_long_name_to_where_a_line_begins(columns, monkeypatch, capsys):
    monkeypatch.setattr(output.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns))
    for length in range(columns):
        [signer, _] = everything().identity
        named = replace(signer, name="-" * length + "fingerprint 1111")
        say_report(report(replace(everything(), identity=(named,))))
        rows = capsys.readouterr().out.splitlines()
        assert max(map(len, rows)) < columns
        begun = [row for row in rows if row[:12].strip() or row[12:13].strip()]
        assert sum("fingerprint" in row[:23] for row in begun) == 1


def test_every_signature_is_said_to_cover_the_same_manifest(small_signed, small_countersigned):
    said = "each signature covers the same manifest, short hash "
    twice = judged(small_countersigned)
    [line] = [each.strip() for each in report(twice) if said in each]
    assert line == f"{said}{twice.short_hash}"
    added = small_countersigned + b"% more"
    for content in (small_signed, added):
        assert not any(said in each for each in report(judged(content)))
