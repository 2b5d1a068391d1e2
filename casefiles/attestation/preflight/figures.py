"""Numbers and days in typed prose that match nothing else of what is composed."""

import re
from collections.abc import Iterator, Sequence, Set
from decimal import ROUND_HALF_UP, Decimal

from casefiles.attestation.layout.model import Document
from casefiles.attestation.layout.runs import runs
from casefiles.attestation.mentions import mentions
from casefiles.attestation.model import Audience
from casefiles.attestation.preflight.model import ItemLocation, PreflightFinding
from casefiles.attestation.record.model import CaseRecord
from casefiles.attestation.text_figures import MONTHS

UNMATCHED = "figure-unmatched"
"""The question, by its id in the templates."""

_MONTH = "|".join(MONTHS)
_DAY = re.compile(rf"\b({_MONTH}) (\d{{1,2}})\b(?: (?:to|and|or) (\d{{1,2}})\b(?! (?:{_MONTH})))?")
_ISO = re.compile(r"\b\d{4}-(\d{2})-(\d{2})\b")
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9_.,/§-])\d[\d,]*(?:\.\d+)?(?![A-Za-z0-9_/]|-[A-Za-z0-9]|[.,]\d)"
)
_DIGIT = re.compile(r"\d")
_LAW = re.compile(r"\b\d+ (?:USC|CFR|U\.S\.C\.)(?: part)? [\d.]+\S*|\b[Ss]ections? \d\S*")


def figure_findings(
    record: CaseRecord, audience: Audience, document: Document
) -> Sequence[PreflightFinding]:
    """Return the texts whose numbers or days stand nowhere else: in no table, quote or title."""
    if audience is not Audience.CBP:
        return ()
    typed = [(subject, name, text, _of(text)) for subject, name, text in _typed(record)]
    if not any(figures for *_, figures in typed):
        return ()
    elsewhere = {*_elsewhere(document, [text for _, _, text, _ in typed])}
    known = {each for text in elsewhere for each in _of(text)}
    told = []
    for subject, name, _, figures in typed:
        strange = [shown for key, shown in figures.items() if not _is_known(key, known)]
        if strange:
            it = f"{name}: {', '.join(strange)}"
            told.append(PreflightFinding(it, it, lead=ItemLocation("attestation", subject)))
    return told


def _is_known(key: str, known: Set[str]) -> bool:
    """Whether it stands elsewhere; a number with a fraction also where it was not rounded."""
    if key in known or key.startswith("--") or "." not in key:
        return key in known
    places = Decimal(1).scaleb(-len(key.partition(".")[2]))
    numbers = (Decimal(each) for each in known if not each.startswith("--"))
    return any(each.quantize(places, ROUND_HALF_UP) == Decimal(key) for each in numbers)


def _typed(record: CaseRecord) -> Iterator[tuple[str, str, str]]:
    """What people wrote for CBP: the row it is of, how it is called, its words."""
    for each in record.statements:
        yield each.id, f"statement {each.number}", each.text
    for item in record.matter.inquiries:
        inquiry = item.inquiry
        for text in filter(None, (inquiry.said, inquiry.cannot)):
            yield inquiry.id, f"the answer to {inquiry.label}", text
    for accepted in record.acceptances:
        if accepted.prints:
            opening = " ".join(accepted.prints.split()[:6])
            yield f"{accepted.item} {accepted.subject}", f"“{opening} …”", accepted.prints


def _elsewhere(document: Document, typed: Sequence[str]) -> Iterator[str]:
    """What is printed besides: runs without the typed texts that they repeat."""
    words = sorted({_plain(each).rstrip(" .") for each in typed} - {""}, key=len, reverse=True)
    for said in dict.fromkeys(run.text for run in runs(document)):
        text = _plain(said)
        for each in words:
            text = text.replace(each, " ")
        yield text


def _of(text: str) -> dict[str, str]:
    """The numbers and days of a text, as they compare and as they stand."""
    if not _DIGIT.search(text):
        return {}
    text, found = _plain(text), dict[str, str]()
    for named in reversed([*mentions(text)]):
        text = f"{text[: named.start]} {text[named.end :]}"
    for each in _ISO.finditer(text):
        found[f"--{each[1]}-{each[2]}"] = each[0]
    for each in _DAY.finditer(text):
        month = MONTHS.index(each[1]) + 1
        for of_month in filter(None, (each[2], each[3])):
            found[f"--{month:02}-{int(of_month):02}"] = f"{each[1]} {of_month}"
    for pattern in (_ISO, _DAY, _LAW):
        text = pattern.sub(" ", text)
    for each in _NUMBER.finditer(text):
        number = Decimal(each[0].replace(",", ""))
        found[f"{number.normalize():f}"] = each[0]
    return found


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
