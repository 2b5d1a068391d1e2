"""What is said of a supplier's signature: each fact apart, and no line of a stranger's."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefiles.attestation.verify.exhibit.model import (
    ExhibitSignature,
    ExhibitSignatures,
    SignatureFacts,
    SignedState,
    SignerTrust,
)
from casefiles.attestation.verify.exhibit.words import in_one_line, report, tone
from casefiles.attestation.verify.findings import TimeStamp
from tests.pki import AT

FACTS = SignatureFacts(
    "Chen Wei", "Root", "ab" * 32, False, False, "", "2026-01-01T00:00:00+00:00",
    "2026-12-31T00:00:00+00:00", "2026-03-10T00:00:00+00:00", (), (), "", "",
)  # fmt: skip
ONE = ExhibitSignature("Sig1", "approval", "", "", (), 900, 1, (), (), (), (), FACTS)
FOUND = ExhibitSignatures(1000, 2, (ONE,), (), (), (), "")
NONE = replace(FOUND, signatures=())
UNCHANGED, CHANGED, UNCHECKED = SignedState.UNCHANGED, SignedState.CHANGED, SignedState.UNCHECKED


def of(**said) -> ExhibitSignatures:
    return replace(FOUND, signatures=(replace(ONE, **said),))


def who(**said) -> ExhibitSignatures:
    return of(facts=replace(FACTS, **said))


@pytest.mark.parametrize(
    ("found", "state", "line", "color"),
    [
        (FOUND, UNCHANGED, "unchanged since signed; unknown here", ""),
        (of(explained=("it was signed again",)), UNCHANGED, "unchanged since signed", ""),
        (of(altering=("filled in",)), CHANGED, "changed after signing, all of it expl", "warn"),
        (of(unexplained=("a page",)), CHANGED, "changed after signing, not all of it", "bad"),
        (of(faults=("others",), unchecked="SHA-1"), CHANGED, "changed after signing", "bad"),
        (of(unchecked="SHA-1"), UNCHECKED, "could not be checked: SHA-1", "warn"),
        (replace(NONE, trouble="encrypted"), UNCHECKED, "not be checked: e", "warn"),
        (replace(NONE, trouble="x", altered=("y",)), CHANGED, "any more", "bad"),
        (NONE, SignedState.NOT_SIGNED, "not signed", ""),
    ],
)  # fmt: skip
def test_it_stands_in_one_of_three_words(found, state, line, color) -> None:
    assert (found.state, tone(found)) == (state, color)
    assert line in in_one_line(found)
    assert all(said for said in report(found, AT))


@pytest.mark.parametrize(
    ("found", "trust"),
    [
        (who(trusted=True, self_issued=True), SignerTrust.VOUCHED),
        (who(self_issued=True), SignerTrust.SELF_ISSUED),
        (who(), SignerTrust.UNKNOWN),
    ],
)
def test_whoever_is_not_vouched_for_is_self_issued_or_unknown(found, trust) -> None:
    assert found.signatures[0].facts.trust is trust
    assert any(trust.value in said for said in report(found, AT))


STAMP = TimeStamp("2026-03-10T01:00:00+00:00", "TSA", "cd" * 32, False, "", ())


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (FOUND, "claimed: 2026-03-10T00:00:00+00:00, by the signer's clock"),
        (FOUND, "no time stamp"),
        (FOUND, "up to revision 1 of 2 (900 of 1,000 bytes)"),
        (of(ends_at=1000), "the whole file"),
        (of(unexplained=("a page",)), "a page: not explained"),
        (of(altering=("filled in: wage",)), "filled in: wage, which is explained"),
        (who(stamps=(STAMP,)), "stamped: 2026-03-10T01:00:00+00:00, by “TSA”, unknown here"),
        (who(stamps=(replace(STAMP, faults=("other bytes",)),)), "that proves nothing: other b"),
        (who(claimed_at="2027-02-01T00:00:00+00:00"), "a time that has not come yet"),
        (who(valid_until="2026-02-01T00:00:00+00:00"), "had expired by then"),
        (who(valid_until="2026-04-01T00:00:00+00:00"), "has expired since"),
        (who(valid_from="2026-04-01T00:00:00+00:00"), "valid from 2026-04-01T00:00:00+00:00 only"),
        (of(kind="certification", permits="nothing"), "lets nothing be changed after it"),
        (of(facts=None), "nothing of the signer can be read"),
    ],
)
def test_each_fact_is_said(found, said) -> None:
    assert any(said in line for line in report(found, AT))


STRANGE = st.text(st.sampled_from("aZ“”\n\r\u2028\u202e\x1b: "), max_size=12)


@settings(max_examples=25)
@given(STRANGE, STRANGE)
def test_no_name_of_a_stranger_makes_a_line_or_ends_its_quotes(name, field) -> None:
    plain = [*report(FOUND, AT)]
    facts = replace(FACTS, name=name, reason=name)
    lines = [*report(of(field=field, facts=facts), AT)]
    assert len(lines) == len(plain) + bool(name), "but for the reason that was given"
    assert all(line.isprintable() for line in lines)
