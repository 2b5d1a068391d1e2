import pytest

from tests.casefiles.assessment.building import Room


@pytest.fixture
def room(workspace, tmp_path):
    return Room(workspace, tmp_path)
