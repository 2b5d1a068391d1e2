"""A Bates prefix of the importer's name is one that the numbering takes."""

import pytest

from casefiles.numbering.numbering_acts import _PREFIX
from casefiles.numbering.proposed_prefix import proposed_prefix


@pytest.mark.parametrize(
    ("importer", "prefix"),
    [
        ("Harbor & Pine Apparel Co.", "HPA-"),
        ("ACME Inc.", "ACME-"),
        ("Überland Trading GmbH", "UT-"),
        ("3M Company", "3M-"),
        ("Manufacturers United of the Americas", "MUA-"),
        ("江苏和亭针织有限公司", ""),
        ("The Co.", ""),
        ("", ""),
    ],
)
def test_a_prefix_has_the_letters_of_the_name_without_its_legal_form(importer, prefix):
    assert proposed_prefix(importer) == prefix
    assert not prefix or _PREFIX.fullmatch(prefix)
