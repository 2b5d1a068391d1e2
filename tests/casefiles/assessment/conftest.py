import pytest

from casefiles.workspace.workspace import Workspace
from tests.build import ada, with_tables
from tests.casefiles.assessment.building import Room


@pytest.fixture
def workspace(tmp_path):
    with Workspace(with_tables(tmp_path / "w"), ada()) as workspace:
        yield workspace


@pytest.fixture
def room(workspace, tmp_path):
    return Room(workspace, tmp_path)
