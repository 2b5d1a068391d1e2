"""The laws of the ledger hold."""

import pytest

from tests.casefiles.chain.ledger import ledger_laws


@pytest.mark.parametrize("law", ledger_laws.LAWS, ids=lambda law: law.__name__)
def test_it_holds(law):
    ledger_laws.hold(law)
