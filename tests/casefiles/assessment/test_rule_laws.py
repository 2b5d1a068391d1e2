import pytest

from tests import rule_laws


@pytest.mark.parametrize("law", rule_laws.LAWS, ids=lambda law: law.__name__)
def test_a_law_of_the_rules_holds(law):
    rule_laws.hold(law)
