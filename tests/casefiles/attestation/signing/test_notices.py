"""Before a signature is made it is said if its certificate names somebody else."""

import pytest

from casefiles.attestation.signing.notices import certificate_name_notice


@pytest.mark.parametrize(
    ("holder", "signer"),
    [
        ("Dana Whitfield", "Dana Whitfield"),
        ("WHITFIELD, DANA", "Dana Whitfield"),
        ("陈伟", "Chen Wei"),
        ("Wei Chen", "Chen Wei (陈伟)"),
        ("José Núñez", "jose nunez"),
    ],
)
def test_another_way_to_write_a_name_is_no_difference(holder, signer):
    assert certificate_name_notice(holder, signer) == ""


@pytest.mark.parametrize(
    ("holder", "signer", "words"),
    [
        ("Dana Whitfield", "Miriam Okafor", "that they differ"),
        ("Whitfield LLP", "Dana Whitfield", "that they differ"),
        ("陈薇", "Chen Wei (陈伟)", "that they differ"),
        ("Дана Уитфилд", "Dana Whitfield", "could not be compared"),
        ("", "Dana Whitfield", "could not be compared"),
    ],
)
def test_who_is_named_in_a_certificate_and_is_not_the_signer_is_said(holder, signer, words):
    said = certificate_name_notice(holder, signer)
    assert words in said
    assert f"“{holder}”" in said


def test_a_name_that_fakes_a_line_stays_in_its_own():
    assert "\n" not in certificate_name_notice("Mallory\nNothing was found wrong.", "Dana")
