"""No protected name leaves with a package: all that is in it is looked through before."""

from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.exhibit_names import names_in_exhibits
from casefiles.evidence.protected_names.gate import refuse
from casefiles.evidence.protected_names.model import FoundName, OutgoingText, UnsearchedExhibit
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.evidence.protected_names.outgoing_texts import outgoing_texts
from casefiles.evidence.protected_names.pdf_pages import pages_of
from casefiles.kernel.ids import CaseId
from casefiles.package.contents import PackageFile
from casefiles.package.scan_files import FOLDER as SCANS
from casefiles.workspace.view import View


def want_no_names(
    view: View, case: CaseId, name: str, files: list[PackageFile], exhibits: list[Exhibit]
) -> None:
    """Look for protected names in a package of this name. Raises `NamesWouldLeave`."""
    guard = NameScanner(view.db, case)
    if not guard:
        return
    names = guard.found([OutgoingText("the package’s name", name)])
    unsearched = list[UnsearchedExhibit]()
    own = {each.digest for each in exhibits}
    for each in files:
        names += guard.found([OutgoingText("the path of a file", each.path)])
        if each.made is not None:
            names += guard.found(outgoing_texts(each.path, each.made))
        elif each.digest not in own and each.on_disk is None:  # a binder was looked through itself
            found, dark = _in_issued(view, guard, each)
            names += found
            unsearched += dark
    held = names_in_exhibits(view, guard, exhibits)
    refuse(guard, (*names, *held.names), (*unsearched, *held.unsearched))


_PICTURE = "a picture of paper, which has no text"


def _in_issued(
    view: View, guard: NameScanner, file: PackageFile
) -> tuple[list[FoundName], list[UnsearchedExhibit]]:
    """Look through what was issued, perhaps before a name was known."""
    if SCANS in file.path and not file.path.endswith(".pdf"):
        subject = f"{file.digest} {_PICTURE}"
        is_decided = subject in guard.decided
        return [], [UnsearchedExhibit(file.path, _PICTURE, subject, is_decided)]
    if not file.path.endswith(".pdf"):
        return guard.found(outgoing_texts(file.path, view.blobs.read(file.digest))), []
    said, why = pages_of(lambda: view.blobs.open(file.digest), file.path)
    subject = f"{file.digest} {why}"
    dark = [UnsearchedExhibit(file.path, why, subject, subject in guard.decided)] if why else []
    return guard.found(said), dark
