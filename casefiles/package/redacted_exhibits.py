"""The exhibits of a package in which something is hidden for its audience: a copy, or the original.

Never both: where a copy goes, the original does not, nor a file that holds it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from casefiles.attestation.audience_rules import AudienceRules, Holding
from casefiles.attestation.exhibit_families import containers, with_privileged, without_consent
from casefiles.attestation.model import Audience
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.record.read import read_record
from casefiles.attestation.reference_data import ReferenceData
from casefiles.evidence import store as evidence
from casefiles.evidence.model import Exhibit
from casefiles.evidence.protected_names.outgoing_texts import PDF
from casefiles.evidence.readers.workers import Readers
from casefiles.evidence.redactions import store
from casefiles.kernel.errors import Impossible, RedactionLeaks
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.progress import Progress
from casefiles.numbering.register import read_register
from casefiles.package.contents import PackageFile, made_file
from casefiles.package.pages.model import PagesSettings
from casefiles.package.redaction.hidden_words import HiddenWords, WhatIsHidden
from casefiles.package.redaction.leak_test import leaks_in_pdf, leaks_in_words
from casefiles.package.redaction.model import Leak, RedactedCopy
from casefiles.package.redaction.native_leaks import (
    hidden_elsewhere,
    leaks_in_copies,
    leaks_in_index,
    leaks_in_natives,
)
from casefiles.package.redaction.redacted_copy import CopyData, make_redacted_copy
from casefiles.workspace.view import View

FOLDER = "redacted/"
_LOOKED_AT_ELSEWHERE = (b"%PDF-", b"PK\x03\x04")
"""What is drawn here is handed in as texts, and a workbook has its table beside it."""

Copies = Mapping[ExhibitId, RedactedCopy]


def path_of_copy(exhibit: Exhibit) -> str:
    """Return where in a package the redacted copy of an exhibit lies."""
    return f"{FOLDER}{exhibit.label}-R.pdf"


def redacted_for(
    view: View, record: CaseRecord, rules: AudienceRules, exhibits: Sequence[Exhibit]
) -> set[ExhibitId]:
    """Return of which exhibits something is hidden for an audience.

    Raises `Impossible` where the original of one would go along in another file.
    """
    hidden = (
        {*store.redacted_exhibits(view.db, record.case.id)} if rules.takes_redactions else set()
    )
    _want_no_other_way(record.of_all, hidden, exhibits)
    return {each.id for each in exhibits if each.id in hidden}


def _want_no_other_way(
    record: CaseRecord, hidden: set[ExhibitId], exhibits: Sequence[Exhibit]
) -> None:
    digests = {each.digest for each in record.exhibits if each.id in hidden}
    around = containers(record, {e.id for e in record.exhibits if e.digest in digests})
    others = [
        each.label
        for each in exhibits
        if each.id not in hidden and (each.digest in digests or each.id in around)
    ]
    if others:
        raise Impossible(
            f"An exhibit of which something is hidden would leave whole in {', '.join(others)}."
            " Nothing was written: redact that too, or leave it out of the set."
        )


def settings_for_copies(  # noqa: PLR0913, PLR0917 - of what, for whom, set with what
    view: View,
    record: CaseRecord,
    rules: AudienceRules,
    exhibits: Sequence[Exhibit],
    hidden: set[ExhibitId],
    fonts: Path,
) -> PagesSettings:
    """Return with what pages of redacted sheets, texts and e-mails are made for these exhibits.

    As in a binder of them, what leaves not at all, or not whole, is not named as an attachment.
    Whoever is told no titles finds none above the pages, nor the package label: its index has
    the numbers in the case.
    """
    shown = {each.id for each in exhibits} - hidden
    titled = Holding.DESCRIPTIONS in rules.holds
    labels = read_register(view.db, record.case.id).labels if titled else {}
    return PagesSettings(
        fonts,
        unnamed={each.id for each in record.exhibits if each.id not in shown},
        in_set={each.id for each in exhibits},
        labels={each: label.text for each, label in labels.items()},
        titled=titled,
    )


def copy_for_anybody(  # noqa: PLR0913, PLR0917 - of what, with what, when, told to whom
    view: View,
    exhibit: Exhibit,
    shipped: ReferenceData,
    at: datetime,
    name: str,
    progress: Progress,
    *,
    with_text: bool,
) -> RedactedCopy:
    """Make a copy by itself, of which nobody says to whom it goes. Takes long.

    What some get not at all, or not whole, is not named as an attachment of an e-mail. Raises what
    `make_redacted_copy` does.
    """
    with view.reading() as db:
        record = read_record(db, exhibit.case_id, shipped, at)
        hidden = {*store.redacted_exhibits(db, exhibit.case_id)}
    secret = (without_consent(record, each) for each in Audience)
    unnamed = with_privileged(record).union(hidden, *secret)
    pages = PagesSettings(shipped.fonts, unnamed=unnamed)
    data = CopyData(shipped.reasons, shipped.fonts, with_text, pages)
    return make_redacted_copy(view, exhibit, data, name, progress)


def copies_for(
    view: View,
    exhibits: Sequence[Exhibit],
    hidden: set[ExhibitId],
    data: CopyData,
    progress: Progress,
) -> Copies:
    """Make the copies. Takes long. Raises what `make_redacted_copy` does."""
    return {
        each.id: make_redacted_copy(view, each, data, path_of_copy(each), progress)
        for each in exhibits
        if each.id in hidden
    }


def copy_files(copies: Copies) -> Iterator[PackageFile]:
    """Yield the copies as files."""
    for each in copies.values():
        yield made_file(path_of_copy(each.exhibit), each.pdf)


def want_no_leaks(
    view: View, copies: Copies, natives: Sequence[Exhibit], said: Sequence[PackageFile], name: str
) -> None:
    """Look for what is hidden in whatever else leaves. Raises `RedactionLeaks`.

    `natives` are the exhibits that go whole, `said` what we say ourselves, `name` how it is called.
    """
    texts = [
        (each.path, each.made.decode("utf-8-sig", "replace"))
        for each in said
        if each.made is not None and not each.made.startswith(_LOOKED_AT_ELSEWHERE)
    ]
    texts += [("the path of a file", each.path) for each in said] + [("its name", name)]
    hidden = hidden_elsewhere(copies.values())
    if hidden.words:
        found = [
            *leaks_in_copies(copies.values(), hidden),
            *leaks_in_natives(view, natives, hidden),
            *_in_pdfs(view, natives, said, hidden),
            *leaks_in_index(texts, hidden),
        ]
        if found:
            raise RedactionLeaks("the package", tuple(dict.fromkeys(e.in_words for e in found)))
    of_all = [copy.hidden for copy in copies.values()]
    in_any = WhatIsHidden(
        HiddenWords.together(each.words for each in of_all),
        HiddenWords.together(each.beside_pages for each in of_all),
    )
    if not any(in_any.said_anywhere(text) for _, text in texts):
        return
    for copy in copies.values():
        if leaks := leaks_in_words(texts, copy.hidden):
            words = tuple(dict.fromkeys(each.in_words for each in leaks))
            raise RedactionLeaks(copy.exhibit.label, words)


def _in_pdfs(
    view: View, natives: Sequence[Exhibit], said: Sequence[PackageFile], hidden: WhatIsHidden
) -> Iterator[Leak]:
    """Look through PDFs of ours: those issued before, which may quote, and those just made."""
    own = {each.digest for each in natives}
    with Readers(unconfined=evidence.reads_unconfined(view.db)) as readers:
        for file in said:
            if file.on_disk is not None or file.digest in own or file.path.startswith(FOLDER):
                continue
            content = view.blobs.read(file.digest) if file.made is None else file.made
            if content.startswith(PDF):
                for each in leaks_in_pdf(content, hidden, readers):
                    yield Leak(each.place, f"{file.path}, {each.where}", each.hidden_by)
            elif file.made is None:
                text = content.decode("utf-8", "replace")
                yield from leaks_in_words([(file.path, text)], hidden)
