"""What a paper of this program says that it is, where it carries no list. Runs in a worker only."""

import re
from collections.abc import Iterable
from html import unescape

from pyhanko.pdf_utils import generic

OURS = b"<pdf:Producer>Rebuttal Desk</pdf:Producer>"
"""What says in a file that this program made it."""

_TITLE = re.compile(rb'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">([^<]{1,600})</rdf:li>')
_OF_A_LIST = "signer-"
"""How the fields begin of what carries a list, or goes with one: attestations, volumes."""


def own_title(root: generic.DictionaryObject, fields: Iterable[str]) -> str:
    """Return its title, if it says that this program made it, and nothing says more; else nothing.

    An attestation that was robbed of its manifest is no such paper.
    """
    if any(each.startswith(_OF_A_LIST) for each in fields):
        return ""
    try:
        packet = bytes(root["/Metadata"].data)
    except Exception:  # noqa: BLE001  whatever a stranger's file has there: it says nothing
        return ""
    title = _TITLE.search(packet) if OURS in packet else None
    return unescape(title[1].decode("utf-8", "replace")) if title else ""
