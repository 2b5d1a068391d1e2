import pytest

from tests import weighing_laws


@pytest.mark.parametrize("law", weighing_laws.LAWS, ids=lambda law: law.__name__)
def test_a_law_of_weighing_holds(law):
    weighing_laws.hold(law)
