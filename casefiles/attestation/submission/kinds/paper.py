"""Put a paper together: the template's words, a person's, and what the case adds. Pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from casefiles.attestation.exhibit_set import with_what_explains_them
from casefiles.attestation.mentions import mentions
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.submission.kinds.extension import extension_content
from casefiles.attestation.submission.kinds.identical_chain import identical_chain_content
from casefiles.attestation.submission.kinds.model import (
    ComputedPart,
    FindingSeverity,
    KindContent,
    SubmissionChoice,
    SubmissionFinding,
    SubmissionKind,
    SubmissionPaper,
    SubmissionParagraph,
)
from casefiles.attestation.submission.kinds.protest import (
    FURTHER_REVIEW,
    criteria_of,
    protest_content,
)
from casefiles.attestation.submission.kinds.texts import KindParagraphText, KindTexts
from casefiles.attestation.submission.model import LEFT_OUT, LetterWording
from casefiles.attestation.submission.paragraphs import fill
from casefiles.attestation.wording import day, listed
from casefiles.evidence.model import Exhibit

_CONTENT: Mapping[
    SubmissionKind, Callable[[CaseRecord, Mapping[str, str], KindTexts], KindContent]
] = {
    SubmissionKind.EXTENSION: extension_content,
    SubmissionKind.IDENTICAL_CHAIN: identical_chain_content,
    SubmissionKind.PROTEST: protest_content,
}


def key_of(kind: SubmissionKind, part: str) -> str:
    """Return the key under which a person's words for a part of a paper are kept."""
    return f"{kind.value}: {part}"


def submission_paper(
    record: CaseRecord, texts: KindTexts, wordings: Sequence[LetterWording]
) -> SubmissionPaper:
    """Return a paper of a case as it is now, with what its preflight finds."""
    begins = key_of(texts.id, "")
    said = {
        each.paragraph.removeprefix(begins): each.text
        for each in wordings
        if each.paragraph.startswith(begins)
    }
    chosen = {each.id: said[each.id] for each in texts.choices if each.id in said}
    content = _CONTENT[texts.id](record, chosen, texts)
    parts = {
        each.id: replace(each, left_out=said.get(each.id) == LEFT_OUT)
        for each in content.parts.values()
    }
    paragraphs = tuple(
        _paragraph(each, content.known, said, parts)
        for each in texts.paragraphs
        if not each.only_with or _is_chosen(each.only_with, chosen)
    )
    exhibits, gone = _exhibits(record, paragraphs)
    found = [*_of_case(record), *content.found, *_of_exhibits(record, exhibits, gone)]
    return SubmissionPaper(
        kind=texts.id,
        title=texts.title,
        case=record.case.label,
        dated=day(record.today),
        choices=tuple(_choices(texts, chosen, content)),
        paragraphs=paragraphs,
        exhibits=exhibits,
        findings=tuple(_findings(texts, found, paragraphs)),
    )


def _paragraph(
    text: KindParagraphText,
    known: Mapping[str, str],
    said: Mapping[str, str],
    parts: Mapping[str, ComputedPart],
) -> SubmissionParagraph:
    it = fill(text.id, text.title, text.text, known, said.get(text.id, ""))
    return SubmissionParagraph(it, text.heading, text.needs, parts.get(text.shows))


def _choices(
    texts: KindTexts, chosen: Mapping[str, str], content: KindContent
) -> Iterator[SubmissionChoice]:
    """Yield what is said besides the paragraphs, or what the case says in its place."""
    for each in texts.choices:
        held = chosen.get(each.id, "")
        value = held or content.choices.get(each.id, "")
        yield SubmissionChoice(each.id, each.title, each.hint, value, bool(held))


def _is_chosen(choice: str, chosen: Mapping[str, str]) -> bool:
    held = chosen.get(choice, "")
    return bool(criteria_of(held)) if choice == FURTHER_REVIEW else bool(held)


def _exhibits(
    record: CaseRecord, paragraphs: Sequence[SubmissionParagraph]
) -> tuple[tuple[Exhibit, ...], list[str]]:
    """Return what a paper cites, with what explains it, and what it names and cannot enclose."""
    cited, gone = set(), list[str]()
    for each in paragraphs:
        if each.part and not each.part.left_out:
            cited |= {*each.part.exhibits}
        for mention in mentions(each.it.text):
            if mention.exhibit is None:
                continue
            exhibit = record.by_number.get(mention.exhibit)
            if exhibit is None or exhibit.set_aside:
                gone.append(exhibit.label if exhibit else f"E-{mention.exhibit:03}")
            else:
                cited.add(exhibit.id)
    those = with_what_explains_them(record, cited)
    held = tuple(e for e in record.exhibits if e.id in those and not e.set_aside)
    return held, [*dict.fromkeys(gone)]


def _of_case(record: CaseRecord) -> Iterator[tuple[str, str]]:
    """Yield that a case is for the house alone, so that nothing of it is submitted."""
    if record.composition.internal:
        yield "internal", ""


def _of_exhibits(
    record: CaseRecord, exhibits: Sequence[Exhibit], gone: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Yield what is named and cannot be enclosed, and what is enclosed without a translation."""
    if gone:
        yield "not-enclosed", listed(gone)
    inside = {each.id for each in exhibits}
    foreign = [e for e in exhibits if e.language.strip() and "en" not in _tags(e.language)]
    without = [
        each.label
        for each in foreign
        if not any(t.exhibit in inside for t in record.papers.translations_of.get(each.id, ()))
    ]
    if without:
        yield "not-in-english", listed(without)


def _tags(language: str) -> set[str]:
    """Return the languages that are named: of `en-US pt` English and Portuguese."""
    return {each.split("-")[0].lower() for each in language.replace(",", " ").split()}


def _findings(
    texts: KindTexts,
    found: Sequence[tuple[str, str]],
    paragraphs: Sequence[SubmissionParagraph],
) -> Iterator[SubmissionFinding]:
    for id_, about in found:
        text = texts.finding(id_)
        yield SubmissionFinding(id_, text.severity, text.says.replace("{about}", about))
    for each in paragraphs:
        if each.needs and not each.it.text:
            yield SubmissionFinding(f"write {each.it.id}", FindingSeverity.LACKS, each.needs)
