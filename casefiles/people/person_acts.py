"""Acts on people of the workspace: add one, correct what is known of one."""

from casefiles.acts import Act
from casefiles.kernel.edits import Edits, read_edits
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import PersonId
from casefiles.people import store
from casefiles.people.model import Person
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def add_person(workspace: Workspace, name: str, role: str = "", organization: str = "") -> PersonId:
    """Let somebody be known by name, in the workspace's own chain. Raises `Impossible`."""
    if not name.strip():
        raise Impossible("A person needs a name.")
    person = Person(PersonId(workspace.new_id()), workspace.id, name, role, organization)
    with workspace.change(Act.ADD_PERSON, workspace.id) as db:
        rows.add(db, store.PEOPLE, person)
    return person.id


EDITABLE = frozenset({"name", "role", "organization"})


def edit_person(workspace: Workspace, person: PersonId, edits: Edits) -> None:
    """Let a person be known otherwise from now on. What was journaled stays under the old name."""
    values = read_edits(Person, edits, "the person", EDITABLE)
    if not str(values.get("name", "-")).strip():
        raise Impossible("A person needs a name.")
    with workspace.change(Act.EDIT_PERSON, workspace.id) as db:
        if values:
            rows.alter(db, store.PEOPLE, workspace.id, person, values)
