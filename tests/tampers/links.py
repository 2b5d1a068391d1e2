"""Tamper with what leads from the attestation in a binder to what it cites, and back.

Each takes chance and the open volume, or the rows of the citations, and says whether the citations
and the volumes cannot agree any more: then it is told whatever the sums say.
"""

from collections.abc import Callable, Iterator
from random import Random

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from casefiles.package.binder.citations.model import MARK


def _ours(pdf: pikepdf.Pdf, kind: str) -> Iterator[tuple[pikepdf.Page, int, pikepdf.Object]]:
    """Each of our annotations whose name begins so, with its page and place there."""
    for page in pdf.pages:
        for at, each in enumerate(page.obj.get("/Annots", [])):
            if str(each.get("/NM", "")).startswith(MARK + kind):
                yield page, at, each


def _chosen(
    chance: Random, pdf: pikepdf.Pdf, *kinds: str
) -> tuple[pikepdf.Page, int, pikepdf.Object] | None:
    """One of them; nothing where the volume has none."""
    found = [each for kind in kinds for each in _ours(pdf, kind)]
    return chance.choice(found) if found else None


_ALL = ("passage-", "reference-", "back-")


def _removed(chance: Random, pdf: pikepdf.Pdf) -> bool:
    if found := _chosen(chance, pdf, *_ALL):
        del found[0].obj.Annots[found[1]]
    return bool(found)


def _moved(chance: Random, pdf: pikepdf.Pdf) -> bool:
    if found := _chosen(chance, pdf, *_ALL):
        by = chance.choice([-7, 5, 9])
        for key in ("/Rect", "/QuadPoints"):
            if key in found[2]:
                found[2][key] = Array([float(each) + by for each in found[2][key]])
    return bool(found)


def _marked_elsewhere(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Move a highlight whole, with how it is drawn."""
    if found := _chosen(chance, pdf, "passage-"):
        page, at, mark = found
        others = [each for each in pdf.pages if each.obj.objgen != page.obj.objgen]
        other = chance.choice(others)
        kept = list(other.obj.get("/Annots", []))
        del page.obj.Annots[at]
        other.obj.Annots = Array([*kept, mark])
    return bool(found)


def _doubled(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Add one of ours more, under its own name or another."""
    if found := _chosen(chance, pdf, *_ALL):
        more = Dictionary(dict(found[2].items()))
        if chance.random() < 0.5:
            more.NM = String(f"{MARK}{chance.choice(_ALL)}99")
        found[0].obj.Annots.append(pdf.make_indirect(more))
    return bool(found)


def _leads_elsewhere(chance: Random, pdf: pikepdf.Pdf) -> bool:
    if found := _chosen(chance, pdf, "reference-", "back-"):
        others = ["passage 3", "passage 4", "reference 3", "reference 5", "1-01", "nowhere"]
        found[2].Dest = String(chance.choice([e for e in others if e != str(found[2].Dest)]))
    return bool(found)


def _acts(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Let a link of ours do something else, or show something."""
    if found := _chosen(chance, pdf, *_ALL):
        if chance.random() < 0.5:
            found[2].A = Dictionary(S=Name.URI, URI=String("https://example.org/"))
        else:
            found[2].Border = Array([0, 0, 3])
    return bool(found)


def _covers(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Let a highlight cover what it marks, or mark what it does not say."""
    if found := _chosen(chance, pdf, "passage-"):
        look = found[2].AP.N
        if chance.random() < 0.5:
            look.Resources.ExtGState.G.BM = Name.Normal
        else:
            look.write(b"/G gs 0.00000 0.00000 0.00000 rg\n0 0 600 800 re f\n")
    return bool(found)


def _note(chance: Random, pdf: pikepdf.Pdf) -> bool:
    if found := _chosen(chance, pdf, "passage-"):
        found[2].Contents = String("Cited in A-01: p. 77.")
    return bool(found)


def inside_elsewhere(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Let a link within the copy lead to another place of it, which the attestation alone tells."""
    if found := _chosen(chance, pdf, "inside-"):
        found[2].Dest[3] = float(found[2].Dest[3]) - 50
    return False


def _names_of_passages(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Let two names of passages, or of what cites them, change places."""
    [leaf] = pdf.Root.Names.Dests.Kids
    names = leaf.Names
    kind = chance.choice(["passage ", "reference "])
    found = [at for at in range(0, len(names), 2) if str(names[at]).startswith(kind)]
    if len(found) < 2:
        return False
    one, two = (1 + each for each in chance.sample(found, 2))
    to = names[one], names[two]
    names[one], names[two] = to[1], to[0]
    return bool([str(e) for e in to[0]] != [str(e) for e in to[1]] or to[0][0] != to[1][0])


def _copy_pages(pdf: pikepdf.Pdf) -> list[int]:
    labels = ((at, str(page.label)) for at, page in enumerate(pdf.pages))
    return [at for at, label in labels if label.startswith("copy of")]


def _pages_of_copy(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Take one page of the copy away, or have two change places."""
    if not (found := _copy_pages(pdf)):
        return False
    if chance.random() < 0.5:
        del pdf.pages[chance.choice(found)]
        return True
    one, two = chance.sample(found, 2)
    pages = [*pdf.pages]
    pages[one], pages[two] = pages[two], pages[one]
    pdf.pages[:] = pages
    return True


def copy_says_else(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Change what a page of the copy shows, which the attestation alone tells."""
    if found := _copy_pages(pdf):
        page = pdf.pages[chance.choice(found)]
        page.Resources.XObject.P.write(b"0 0 99 99 re f")
    return False


def _front_link(chance: Random, pdf: pikepdf.Pdf) -> bool:
    """Let a link of the contents lead elsewhere than it says."""
    links = [each for each in pdf.pages[0].obj.get("/Annots", []) if "/Dest" in each]
    link = chance.choice(links)
    others = ["passage 3", "1-01", "2-03", "AB-104", "nowhere"]
    link.Dest = String(chance.choice([each for each in others if each != str(link.Dest)]))
    return True


def _drop_row(chance: Random, rows: list[list[str]]) -> bool:
    rows.remove(chance.choice(rows))
    return True


def _double_row(chance: Random, rows: list[list[str]]) -> bool:
    rows.append([*chance.choice(rows)])
    rows[-1][0] = "99"
    return True


_SAID = {2: "2", 7: "9-09", 10: "99", 11: "AB-900", 12: "x.pdf", 13: "9", 14: "0.1 0.1 0.2 0.2"}


def _cell(chance: Random, rows: list[list[str]]) -> bool:
    """Change a cell that leads somewhere: page, exhibit, passage, number, volume, mark."""
    row, column = chance.choice([each for each in rows if each[12]]), chance.choice([*_SAID])
    row[column] = _SAID[column]
    return True


IN_LINKS: dict[str, Callable[[Random, pikepdf.Pdf], bool]] = {
    "a link or mark removed": _removed,
    "a link or mark moved": _moved,
    "a mark on another page": _marked_elsewhere,
    "a link or mark doubled": _doubled,
    "a link that leads elsewhere": _leads_elsewhere,
    "a link that does more": _acts,
    "a mark that covers": _covers,
    "another note": _note,
    "a link within the copy": inside_elsewhere,
    "names of passages": _names_of_passages,
    "pages of the copy": _pages_of_copy,
    "other words in the copy": copy_says_else,
    "a link of the contents": _front_link,
}
IN_CITATIONS: dict[str, Callable[[Random, list[list[str]]], bool]] = {
    "a citation removed": _drop_row,
    "a citation added": _double_row,
    "a cell of the citations": _cell,
}
