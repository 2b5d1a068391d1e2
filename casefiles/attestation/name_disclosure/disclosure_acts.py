"""Acts by which names leave: counsel lets a group out; and the note that no file came of it."""

import re
from sqlite3 import Connection

from casefiles.acts import Act
from casefiles.attestation.name_disclosure import store
from casefiles.attestation.name_disclosure.group_acts import want_no_name_in
from casefiles.attestation.name_disclosure.model import GroupListing, NameDisclosure
from casefiles.cases import store as cases
from casefiles.kernel.errors import Impossible
from casefiles.kernel.ids import CaseId
from casefiles.people import store as people
from casefiles.storage import rows
from casefiles.workspace.workspace import Workspace

_COUNSEL = re.compile(
    r"\b(counsel|attorney|lawyer|solicitor|barrister)\b|律师|法律顾问", re.IGNORECASE
)


def acts_as_counsel(db: Connection, case: CaseId, actor: str) -> bool:
    """Whether somebody is named as counsel: by the role, or as the counsel of the case.

    It is what people entered of themselves; the program knows nobody.
    """
    counsel = cases.get(db, case).counsel
    return any(
        _COUNSEL.search(each.role) or _is_named(each.name.strip(), counsel)
        for each in people.everyone(db)
        if each.signature == actor and each.name.strip()
    )


def _is_named(name: str, said: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said, re.IGNORECASE))


def want_counsel(db: Connection, case: CaseId, actor: str) -> None:
    """Raise `Impossible` for whoever is not named as counsel."""
    if not acts_as_counsel(db, case, actor):
        raise Impossible(
            "Names for CBP are let out by counsel. Whoever does it is known here with the role"
            " of counsel, or is named as the counsel of the case."
        )


def want_enough(listing: GroupListing, why_few: str) -> None:
    """Raise `Impossible` where nobody would be named, or so few that a reason is wanted."""
    if not listing.group.reason or not listing.group.title:
        raise Impossible(f"{listing.group.label} has no title or no reason: both are printed.")
    if not listing.named:
        raise Impossible(f"No one of {listing.group.label} would be named. {listing.in_words}")
    if listing.is_few and not why_few.strip():
        raise Impossible(
            f"Under 10 people would be named of {listing.group.label} ({len(listing.named)}): one"
            " could be told apart by what else is known. If they are to be named all the same,"
            " say why."
        )


def let_out_names(
    workspace: Workspace, case: CaseId, listing: GroupListing, why_few: str, digest: str
) -> NameDisclosure:
    """Record that these names leave, before they do. Cannot be undone, nor anything before it.

    Raises `Impossible` for who is not counsel, where the group, a consent or a name is not as
    it was when the volume was made, or where too few would be named without a reason for it.
    """
    with workspace.change(Act.LET_OUT_NAMES, case) as db:
        want_counsel(db, case, workspace.environment.person())
        if store.listing(db, case, listing.group.id) != listing:
            raise Impossible(
                "The group, a consent or a name was changed meanwhile. Nothing was let out."
            )
        want_enough(listing, why_few)
        want_no_name_in(db, case, [why_few])
        made = NameDisclosure(
            id=workspace.new_id(),
            case_id=case,
            number=rows.use_number(db, case, "name_disclosure"),
            group_number=listing.group.number,
            title=listing.group.title,
            reason=listing.group.reason,
            why_few=why_few.strip() if listing.is_few else "",
            by=workspace.environment.person(),
            at=workspace.now(),
            lists=" ".join(each.label for each in listing.named),
            without_consent=listing.without_consent,
            without_name=listing.without_name,
            digest=digest,
            unwritten="",
        )
        rows.add(db, store.DISCLOSURES, made)
    return made


def note_unwritten(workspace: Workspace, case: CaseId, disclosure: str, why: str) -> None:
    """Note that no file came of names that were let out. The record of it stays."""
    with workspace.change(Act.NOTE_NAMES_UNWRITTEN, case) as db:
        rows.alter(db, store.DISCLOSURES, case, disclosure, {"unwritten": why})
