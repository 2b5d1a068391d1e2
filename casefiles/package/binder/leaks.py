"""The leak test of a whole binder: what is hidden in one paper is nowhere else in it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.readers.workers import Readers
from casefiles.kernel.errors import RedactionLeaks
from casefiles.package.binder.model import Binder, BinderPart
from casefiles.package.binder.page_log import log_of
from casefiles.package.binder.redacted_parts import KeptCopy
from casefiles.package.redaction.hidden_words import WhatIsHidden
from casefiles.package.redaction.leak_test import leaks_in_pdf, leaks_in_words
from casefiles.package.redaction.model import Leak
from casefiles.package.redaction.native_leaks import (
    hidden_elsewhere,
    leaks_in_copies,
    leaks_in_natives,
)
from casefiles.workspace.view import View


def want_no_leaks(  # noqa: PLR0913, PLR0917 - all that is to leave, by what it is
    view: View,
    parts: Sequence[BinderPart],
    copies: Mapping[str, KeptCopy],
    natives: Sequence[Exhibit],
    said: Sequence[OutgoingText],
    folder: Path,
    binder: Binder,
) -> None:
    """Raise `RedactionLeaks` where anything hidden stands in what was made and is to leave.

    `copies` are by number of the exhibit in the case, `natives` exhibits whose files lie beside,
    `said` is what we say ourselves, with where, `folder` holds the volumes of `binder`.
    Each copy passed its own test; protected names in other papers are the gate's matter.
    """
    hidden = hidden_elsewhere(kept.copy for kept in copies.values())
    leaks = [*_in_our_words(parts, copies, said, hidden)]
    if hidden.words:
        leaks += leaks_in_copies((kept.copy for kept in copies.values()), hidden)
        leaks += leaks_in_natives(view, natives, hidden)
        with Readers(unconfined=evidence.reads_unconfined(view.db)) as readers:
            on_page = _exhibits_by_page(binder)
            for name in binder.volumes:
                for each in leaks_in_pdf((folder / name).read_bytes(), hidden, readers):
                    where = f"{name}, {each.where}"
                    place = f"{where}{on_page.get(where, '')}"
                    leaks.append(Leak(each.place, place, each.hidden_by))
    if leaks:
        raise RedactionLeaks("the binder", tuple(dict.fromkeys(e.in_words for e in leaks)))


def _exhibits_by_page(binder: Binder) -> dict[str, str]:
    """Return what stands on which page: where nothing is written, nobody can look there."""
    return {
        f"{row['volume']}, p. {row['page of the volume']}": f": {row['number in the case']},"
        f" {row['bates']}"
        for row in log_of(binder)
    }


def _in_our_words(
    parts: Sequence[BinderPart],
    copies: Mapping[str, KeptCopy],
    said: Sequence[OutgoingText],
    hidden: WhatIsHidden,
) -> Iterator[Leak]:
    yield from leaks_in_words([(each.where, each.text) for each in said], hidden)
    for each in parts:
        if own := copies.get(each.exhibit):
            words = (f"the title of {each.exhibit}", f"{each.title}\n{each.remark}")
            yield from leaks_in_words([words], own.copy.hidden)
