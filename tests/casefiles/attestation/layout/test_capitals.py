"""Labels and legends are in capitals, and what cites the law is not."""

import pytest

from casefiles.attestation.layout.capitals import in_capitals

KEPT = [
    "5 USC 552(b)(4)", "19 CFR 103.35", "19 CFR 12.43(a)-(b)", "19 CFR 151.16(c)",
    "19 USC 1499(c)(2)(B)", "28 USC 1746", "42 USC 2000e-5(b)", "Pub. L. 117-78",
    "section 3(b)(1)(B)", "sections 3(a)", "article 2(1)", "18 U.S.C. 1001",
]  # fmt: skip


@pytest.mark.parametrize("citation", KEPT)
@pytest.mark.parametrize("around", ["{}", "Exempt under {}; and more", "(see {}, as amended)"])
def test_a_citation_keeps_its_letters(citation, around):
    before, after = around.split("{}")
    expected = f"{before.upper()}{citation}{after.upper()}"
    assert in_capitals(around.format(citation)) == expected


@pytest.mark.parametrize(
    "words", ["What is claimed of the goods", "section by section", "5 users", "Übersicht", ""]
)
def test_what_cites_nothing_is_in_capitals(words):
    assert in_capitals(words) == words.upper()
