"""Files that nobody forged, and spellings that change nothing: none of them may be accused."""

import io

import pikepdf

from casefiles.attestation.signing.sign import signing_with
from casefiles.attestation.verify.model import Verdict
from tests.attacks.forging import Draft, Known, Seal, signed
from tests.attacks.genuine import Genuine
from tests.casefiles.attestation.small_attestation import FIRST, FONTS, SECOND


def controls(genuine: Genuine):
    """What it is, the file, and what has to be said of it."""
    holds, waits = Verdict.HOLDS, Verdict.NOT_CHECKED
    yield "signed once", genuine.once, waits
    yield "signed twice", genuine.twice, holds
    yield "the second signature cut off whole", genuine.twice[: len(genuine.once)], waits
    yield "signed by hand", signed(Draft(genuine.once), genuine.officer), holds
    yield (
        "with a cross-reference stream",
        signed(Draft(genuine.once), genuine.officer, stream=True),
        holds,
    )
    commented = Seal(dictionary=Seal().dictionary.replace(b"/Contents", b"/Contents %x\n"))
    yield (
        "a comment before the signature",
        signed(Draft(genuine.once), genuine.officer, commented),
        holds,
    )
    draft = Draft(genuine.once)
    text, _ = draft.known.text_of_a_page()
    draft.entries[text] = draft.known.everything[text]
    yield "an entry said once more", signed(draft, genuine.officer), holds
    for what, options in {
        "linearized before it was signed": {"linearize": True},
        "readable before it was signed": {"qdf": True},
    }.items():
        with pikepdf.open(io.BytesIO(genuine.unsigned)) as pdf:
            out = io.BytesIO()
            pdf.save(out, **options)
        first = signing_with(genuine.reviewer, FONTS)(out.getvalue(), FIRST)
        yield what, signing_with(genuine.officer, FONTS)(first, SECOND), holds
    known = Known(genuine.unsigned)
    first = signed(Draft(genuine.unsigned), genuine.reviewer, Seal(field=known.field(0)))
    yield "both by hand", signed(Draft(first), genuine.officer), holds
