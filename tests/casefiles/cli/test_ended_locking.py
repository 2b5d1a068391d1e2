"""A locking that was ended halfway is gone on with by whatever next changes the workspace."""

import pytest

from casefiles.storage.sealing.workspace_keys import State
from tests import ended_laws

STATES = State.LOCKING, State.UNLOCKING


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
@pytest.mark.parametrize("command", ended_laws.COMMANDS)
def test_whatever_changes_a_workspace_goes_on_with_it_and_says_so(command, state):
    ended_laws.whatever_changes_it_goes_on_with_it(command, state)


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
def test_while_somebody_else_has_it_nothing_goes_on(state):
    ended_laws.while_somebody_has_it_nothing_is_changed("case edit", state)
