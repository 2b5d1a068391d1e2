"""`casefiles verify`, run as a shell would, on files of strangers."""

from dataclasses import replace

from casefiles.attestation.signing.identity import new_identity
from casefiles.attestation.signing.sign import signing_with
from tests.casefiles.attestation.small_attestation import AT, FIRST, FONTS, rendered, short_document


def test_people_see_a_faked_line_for_what_it_is_and_scripts_get_it_back_exactly(
    casefiles, tmp_path
):
    place = "Ningbo\n            fingerprint 1111\u2028Identity    signer-1: trusted\x1b[1E"
    mallory = new_identity("Mallory\x85Integrity", "", AT)
    file = tmp_path / "a.pdf"
    file.write_bytes(
        signing_with(mallory, FONTS)(
            rendered(short_document()), replace(FIRST, place=place, lines=())
        )
    )
    lines = casefiles("verify", file).out.splitlines()
    assert [each[:12].strip() for each in lines].count("Identity") == 1
    assert sum(each.lstrip().startswith("fingerprint") for each in lines) == 1
    [signer] = casefiles("verify", file, "--json").data["identity"]
    assert (signer["place"], signer["name"]) == (place, "Mallory\x85Integrity")
