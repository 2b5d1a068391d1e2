"""The cases at a hub that were granted to somebody, by what they are called here."""

from casefiles.cases import store as cases
from casefiles.hub import store
from casefiles.hub.model import Part
from casefiles.hub.session import Hub
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.ids import CaseId
from casefiles.workspace.view import View


@dataclass(frozen=True, slots=True)
class CaseAtHub:
    """A case that was granted. What it is called is sealed: known only where the case is here."""

    id: CaseId
    label: str
    """Blank if it is not here, as the title."""

    title: str
    part: Part
    granted_by: str


def cases_at_hub(view: View, hub: Hub) -> list[CaseAtHub]:
    """Return the cases that were granted to whoever is connected; those that are here first."""
    here = {each.id: each for each in cases.every(view.db)}
    granted = {e.case: e for e in store.my_grants(hub.sql) if e.part is not Part.NONE}
    order = [*(id_ for id_ in here if id_ in granted), *sorted(granted.keys() - here.keys())]
    return [
        CaseAtHub(
            id_,
            here[id_].label if id_ in here else "",
            here[id_].title if id_ in here else "",
            granted[id_].part,
            granted[id_].granted_by,
        )
        for id_ in order
    ]
