"""What is taken off the objects that strangers' pages bring along, and said of their file."""

import re
from collections import Counter

import pikepdf
from pikepdf import Dictionary

OF_STREAMS = frozenset({
    "/Metadata", "/PieceInfo", "/AF", "/OPI", "/Ref", "/StructParent", "/StructParents",
    "/LastModified", "/F", "/FFilter", "/FDecodeParms", "/PtData", "/Measure",
})  # fmt: skip
"""What a stream says beside its own content: about itself, of other files, of a structure that is
not there."""

OF_DICTIONARIES = frozenset({"/EF", "/RF", "/JS", "/AF", "/PieceInfo"})
_MAY_ACT = re.compile(rb"/(?:EF|RF|JS|AF|PieceInfo|JavaScript|Launch)\b")
_ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR"})


def clean(out: pikepdf.Pdf) -> None:
    """Take off attached files, scripts and what leads to other files, wherever they hang."""
    for each in out.objects:
        if isinstance(each, pikepdf.Stream):
            _without(each.stream_dict, OF_STREAMS)
        elif isinstance(each, Dictionary) and _MAY_ACT.search(each.unparse()):
            acts = str(each.get("/S", "")) in _ACTIONS
            _without(each, frozenset(each.keys()) if acts else OF_DICTIONARIES)


def _without(said: Dictionary, keys: frozenset[str]) -> None:
    for key in keys.intersection(said.keys()):
        del said[key]


def beside_pages(document: pikepdf.Pdf) -> Counter[str]:
    """Count what a file has beside its pages, none of which is on a copy."""
    root, found = document.Root, Counter[str]()
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        found["script"] += _leaves(names.get("/JavaScript"))
        found["attached file"] += _leaves(names.get("/EmbeddedFiles"))
    for key, word in _OF_CATALOG.items():
        found[word] += key in root
    if document.is_encrypted:
        found["restriction by a password"] += 1
    return +found


_OF_CATALOG = {
    "/AcroForm": "form",
    "/OpenAction": "action on opening",
    "/AA": "action on opening",
    "/Outlines": "outline of its own",
    "/StructTreeRoot": "structure for reading aloud",
    "/Collection": "portfolio",
}
_DEEPEST, _MOST = 20, 10_000


def _leaves(tree: object, deep: int = 0) -> int:
    """How many names a name tree has."""
    if not isinstance(tree, Dictionary) or deep > _DEEPEST:
        return 0
    names, kids = tree.get("/Names"), tree.get("/Kids")
    count = len(names) // 2 if isinstance(names, pikepdf.Array) else 0
    if isinstance(kids, pikepdf.Array):
        listed = list(kids)[:_MOST]
        count += sum(_leaves(each, deep + 1) for each in listed)
    return count


def in_words(found: Counter[str]) -> tuple[str, ...]:
    """Say what was taken off: “2 links”."""
    return tuple(
        f"{count:,} {word}{'' if count == 1 else 's'}"
        for word, count in sorted(found.items())
        if count
    )
