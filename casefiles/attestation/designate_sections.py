"""Act: say which parts of the attestation a statement designates as confidential."""

from collections.abc import Iterable

from casefiles.attestation import store
from casefiles.attestation.model import DesignatedSection
from casefiles.changes import Act
from casefiles.kernel.errors import Impossible, NotFound
from casefiles.kernel.ids import CaseId, StatementId
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace


def designate_sections(
    workspace: Workspace, case: CaseId, statement: StatementId, sections: Iterable[str]
) -> None:
    """Let a statement designate the parts with these headings, and no others (19 CFR 103.35).

    Whoever declared to it declared to others: his declaration goes where they change. Raises
    `NotFound`, and `Impossible` of a heading without words.
    """
    wanted = [*dict.fromkeys(" ".join(each.split()) for each in sections)]
    if not all(wanted):
        raise Impossible("A section is designated by its heading.")
    with workspace.change(Act.DESIGNATE_SECTIONS, case) as db:
        if store.statement(db, statement).case_id != case:
            raise NotFound("statement", statement)
        held = {each.section: each for each in store.sections_of(db, statement)}
        if held.keys() == {*wanted}:
            return
        for each in store.declarations_to(db, statement):
            rows.remove(db, store.DECLARATIONS, case, each.id)
        for section in held.keys() - {*wanted}:
            rows.remove(db, store.SECTIONS, case, held[section].id)
        for section in wanted:
            if section not in held:
                row = DesignatedSection(workspace.new_id(), case, statement, section)
                rows.add(db, store.SECTIONS, row)


def designate_section(
    workspace: Workspace, case: CaseId, statement: StatementId, section: str, *, designated: bool
) -> None:
    """Let a statement designate one part more, or one less, of what it designates by then."""
    held = [each.section for each in store.sections_of(workspace.db, statement)]
    others = [each for each in held if each != " ".join(section.split())]
    designate_sections(workspace, case, statement, [*others, section] if designated else others)
