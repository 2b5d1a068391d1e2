"""The case that answers files are carried out on."""

import pytest

from tests.build import a_case, an_exhibit


@pytest.fixture
def case(workspace):
    case = a_case(workspace)
    for content in ("bank", "tax"):
        an_exhibit(workspace, case, content)
    return case
