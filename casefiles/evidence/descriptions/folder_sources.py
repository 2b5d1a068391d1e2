"""Who issued a document of which it is not said: whoever issued all others of its folder. Pure."""

from collections import defaultdict
from collections.abc import Iterable

from casefiles.evidence.descriptions.companies import folded
from casefiles.evidence.descriptions.model import Described, DocumentDescription
from casefiles.evidence.model import Exhibit
from casefiles.kernel.counts import counted
from casefiles.kernel.ids import ExhibitId

_FEWEST = 2
_OWN = "party"
"""The source group of a company's own documents: those of offices and banks come singly."""


def sources_by_folder(
    described: Iterable[tuple[Exhibit, DocumentDescription]],
) -> dict[ExhibitId, tuple[Described, ...]]:
    """Return a source for documents of a company's own that lie among others of one company."""
    folders = defaultdict[str, list[tuple[Exhibit, DocumentDescription]]](list)
    for exhibit, found in described:
        if exhibit.folder:
            folders[exhibit.folder].append((exhibit, found))
    made = dict[ExhibitId, tuple[Described, ...]]()
    for folder, held in folders.items():
        issued = [found.issuer for _, found in held if found.issuer]
        names = {folded(each.name): each.english or each.name for each in issued}
        if len(issued) < _FEWEST or len(names) != 1:
            continue
        [name] = names.values()
        because = f"{counted(len(issued), 'other document')} in the folder “{folder}”"
        for exhibit, found in held:
            if found.issuer is None and found.rule and found.rule.group == _OWN:
                made[exhibit.id] = (
                    Described("source", name, because), Described("source_group", _OWN, because)
                )  # fmt: skip
    return made
