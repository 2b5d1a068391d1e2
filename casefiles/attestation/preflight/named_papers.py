"""CBP's papers and authorities of which a set speaks, that the case holds and the set does not."""

import re
from collections.abc import Iterator, Sequence

from casefiles.attestation.exhibit_set import in_set, is_withheld
from casefiles.attestation.layout.model import Document
from casefiles.attestation.model import Audience
from casefiles.attestation.paper_sources import is_ours
from casefiles.attestation.preflight.model import PreflightFinding
from casefiles.attestation.preflight.references import printed_runs, printed_texts
from casefiles.attestation.record.model import CaseRecord
from casefiles.evidence.model import Exhibit
from casefiles.kernel.dataclass import dataclass

NAMED = "named-not-in-set"
"""The question, by its id in the templates."""


@dataclass(frozen=True, slots=True)
class _Sort:
    """A sort of paper that a text can speak of by its name alone."""

    name: str
    spoken: re.Pattern[str]
    titled: re.Pattern[str]
    """How an exhibit of this sort is called, from the first word on."""

    papers: frozenset[str] = frozenset()
    """The kinds of paper that are of this sort."""


_OPENING = (
    r"(?:\d+|CBP(?:[’']s)?|our|the|an?|of|on|copy|scan|memo(?:randum)?|note|record|minutes|"
    r"transcript|summary|letter)\b[\s_.,:-]*"
)
"""What may stand before the name of a paper in its title."""


def _sort(name: str, spoken: str, titled: str = "", *papers: str) -> _Sort:
    opened = rf"\W*(?:{_OPENING})*(?:{titled or spoken})"
    return _Sort(
        name,
        re.compile(spoken, re.IGNORECASE),
        re.compile(opened, re.IGNORECASE),
        frozenset(papers),
    )


_SORTS = (
    _sort("notice", r"\bnotices? (?:of detention|dated|received)\b|\bdetention notices?\b",
          r"notices? of detention\b|detention (?:notice|memo)"),
    _sort("revocation", r"\brevo(?:ked|kes|cation)\b", r"(?:detention )?revo(?:cation|king)\b"),
    _sort("exclusion", r"\bnotices? of (?:exclusion|redelivery|seizure)\b"),
    _sort("order", r"\bWithhold Release Order of\b|\bWRO of\b|\bthe order reaches\b",
          r"(?:withhold release order|WRO)\b(?! list| search|s\b)"),
    _sort("power of attorney", r"\bpowers? of attorney\b", "", "power-of-attorney"),
    _sort("engagement", r"\bengagement of\b|\bletter of engagement\b|\bengaged by\b",
          r"engagement\b(?! with| record)", "engagement"),
    _sort("delegation", r"\bdelegations? of authority\b", "", "delegation"),
    _sort("resolution", r"\bresolution of (?:the )?(?:board|company|directors|shareholders)\b",
          r"(?:board )?resolution\b", "resolution"),
)  # fmt: skip


def named_paper_findings(
    record: CaseRecord, audience: Audience, document: Document
) -> Sequence[PreflightFinding]:
    """Return each held paper that the set speaks of by its name, and that is not in it."""
    if audience is not Audience.CBP:
        return ()
    texts = printed_texts(record, document)
    printed = " ".join(run.text for run in printed_runs(record, document))
    inside = in_set(record, audience)
    return [
        PreflightFinding(each.id, f"{each.label}, {each.shown}")
        for sort in _SORTS
        if any(map(sort.spoken.search, texts))
        for each in _left_out(record, sort, inside, printed)
    ]


def _left_out(
    record: CaseRecord, sort: _Sort, inside: Sequence[Exhibit], printed: str
) -> Iterator[Exhibit]:
    """The papers of a sort that are held and left out, and that no other stands for.

    What a party wrote down from a paper of CBP does not stand for that paper where it is held.
    """
    there = [each for each in inside if _is(sort, each)]
    bytes_inside = {each.digest for each in inside}
    for each in record.exhibits:
        if each in inside or each.set_aside or is_withheld(record, each) or not _is(sort, each):
            continue
        of, ours = _subject(record, each), is_ours(record, each)
        stood_for = any(
            _subject(record, other) == of and (ours or not is_ours(record, other))
            for other in there
        )
        if of in printed and not stood_for and each.digest not in bytes_inside:
            yield each


def _is(sort: _Sort, exhibit: Exhibit) -> bool:
    return exhibit.paper in sort.papers or bool(sort.titled.match(exhibit.shown))


def _subject(record: CaseRecord, exhibit: Exhibit) -> str:
    """The detention that a paper names; nothing where it names none, or there is but one."""
    numbers = {each.detention.detention_number for each in record.matter.imported.statuses}
    named = f"{exhibit.title} {exhibit.name}"
    found = [each for each in numbers - {""} if each in named]
    return found[0] if len(numbers) > 1 and found else ""
