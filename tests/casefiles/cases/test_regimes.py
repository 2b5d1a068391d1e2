"""Legal bases are read strictly: every fault of every file is named at once."""

import pytest

from casefiles.cases.regimes import load
from casefiles.kernel.errors import Faulty

GOOD = """
slug: wro
title: Withhold Release Order
order: 2
description: CBP holds
  the goods.
clock: Three months.
law: [19 USC 1307]
stop: [Ask counsel.]
composition:
  claims: anything
"""


def test_a_legal_basis_is_read_with_what_the_attestation_room_reads_itself():
    regime = load({"wro": GOOD})["wro"]
    assert regime.description == "CBP holds the goods."
    assert regime.composition == {"claims": "anything"}


def test_every_fault_of_every_file_is_named_at_once():
    with pytest.raises(Faulty) as caught:
        load(
            {
                "wro": GOOD.replace("order: 2", "order: two"),
                "finding": GOOD,
                "protest": GOOD.replace("slug: wro", "slug: protest").replace("stop:", "halt:"),
                "empty": "",
            }
        )
    said = "\n".join(caught.value.faults)
    for fault in ("wro.order", "finding: the slug", "'halt'", "'stop'", "empty: "):
        assert fault in said


def test_a_key_that_stands_twice_is_a_fault():
    with pytest.raises(Faulty, match=r"twice"):
        load({"wro": GOOD + "title: Another\n"})


def test_what_is_composed_is_a_record():
    with pytest.raises(Faulty):
        load({"wro": GOOD.replace("  claims: anything", "  - claims")})
