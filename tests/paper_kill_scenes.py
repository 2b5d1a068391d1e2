"""What leaves by itself or comes back on paper, done until it is killed."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from casefiles.attestation.issue import issue
from casefiles.attestation.model import Audience
from casefiles.attestation.name_disclosure import store as names
from casefiles.attestation.name_disclosure.group_acts import (
    NameGroupInput,
    add_name_group,
    choose_people,
    note_name_consent,
)
from casefiles.attestation.name_disclosure.let_out import LetOut, let_out
from casefiles.attestation.name_disclosure.model import NameConsent
from casefiles.attestation.submission.freeze_paper import draft_for_hand, keep_for_hand
from casefiles.attestation.submission.letter_acts import write_paragraph
from casefiles.attestation.wet_ink import store as scans
from casefiles.attestation.wet_ink.scan_acts import (
    ScanSaid,
    ScanToCompare,
    scan_to_compare,
    take_in_scan,
)
from casefiles.numbering.numbering_acts import number_package, set_bates
from casefiles.package.binder.export import BinderOptions
from casefiles.package.cover_letter_file import letter_to_sign
from casefiles.package.export import PackageOptions, number_and_export_package
from casefiles.package.whole.papers import PaperTexts
from casefiles.people.model import ProtectionReason
from casefiles.people.person_acts import add_person
from casefiles.people.pseudonym_acts import add_pseudonym, name_pseudonym
from casefiles.reference_data import (
    portal_rules,
    redaction_reasons,
    reference_data,
    submission_texts,
)
from casefiles.workspace.view import View
from casefiles.workspace.workspace import Workspace
from tests.build import NOON, a_case, ada, with_tables
from tests.casefiles.attestation.ready_case import ready_case
from tests.casefiles.attestation.submission.test_cover_letter import a_binder
from tests.casefiles.attestation.wet_ink.scanning import a_scan
from tests.kill_scenes import is_exported, signed_by_dana
from tests.kills import Say, Scene, acknowledgment

_OUT = "names.pdf"


def _group(folder: Path) -> tuple[str, str]:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        case = a_case(workspace, counsel="Ada")
        add_person(workspace, "Ada")
        who = add_pseudonym(workspace, case, ProtectionReason.WORKER)
        name_pseudonym(workspace, case, who, "Aynur Memet")
        note_name_consent(workspace, case, who, NameConsent.GIVEN)
        group = add_name_group(workspace, case, NameGroupInput("Packers", "CBP asked."))
        choose_people(workspace, case, group, [who])
    return case, group


def _let_out(folder: Path, made: tuple[str, str], chance: Random, say: Say) -> None:
    case, group = made
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        given = LetOut(reference_data(), submission_texts().names, NOON, "CBP asked for her")
        to = folder / _OUT
        kept = let_out(workspace, case, group, to, given, lambda act: act(workspace))
        say(acknowledgment(workspace, case))
        say(f"written {kept.digest}")


def _is_let_out(folder: Path, made: tuple[str, str], said: Sequence[str]) -> Iterator[str]:
    """Names are in no file of which nothing is known, and in none that is not whole."""
    with View(folder / "w") as view:
        known = {each.digest for each in names.disclosures(view.db, made[0])}
    there = {path.name for path in folder.iterdir()} - {"w"}
    if there - {_OUT}:
        yield f"left over beside it: {there}"
    if _OUT in there and hashlib.sha256((folder / _OUT).read_bytes()).hexdigest() not in known:
        yield "a file with names is half, or none is known" if known else "nothing is recorded"
    if any(each.startswith("written ") for each in said) and _OUT not in there:
        yield "it was written and is not there"


def _printed(folder: Path) -> ScanToCompare:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        case, shipped = a_case(workspace), reference_data()
        binder, texts = a_binder(folder / "binder"), submission_texts().cover_letter
        write_paragraph(workspace, case, "sender", "Dana Whitlock\nDirector")
        letter = letter_to_sign(workspace, case, shipped, texts, NOON, binder)
        draft = draft_for_hand(workspace, letter, shipped)
        keep_for_hand(workspace, draft)
        return scan_to_compare(workspace, case, "P-1", "", a_scan(draft.pdf))


def _take_in(folder: Path, scan: ScanToCompare, chance: Random, say: Say) -> None:
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        said = ScanSaid(date(2026, 3, 2), {}, though_missing=True, compared=True)
        take_in_scan(workspace, scan, said)
        say(acknowledgment(workspace, scan.document.case_id))


def _is_taken_in(folder: Path, scan: ScanToCompare, said: Sequence[str]) -> Iterator[str]:
    with View(folder / "w") as view:
        held = scans.scans(view.db, scan.document.case_id)
        if said and len(held) != 1:
            yield f"it was taken in, and {len(held)} are there"
        for each in held:
            if view.blobs.read(each.digest) != scan.read.content:
                yield "it is listed, and is not what was scanned"


def _numbered(folder: Path) -> str:
    with Workspace(with_tables(folder / "w"), ada()) as workspace:
        ready = ready_case(workspace)
        issue(workspace, ready.case, Audience.CBP, reference_data(), signed_by_dana())
        set_bates(workspace, ready.case, {"prefix": "ACME-"})
    return str(ready.case)


def _bind(folder: Path, case: str, chance: Random, say: Say) -> None:
    binder = BinderOptions(with_text=False, reasons=redaction_reasons())
    papers = PaperTexts(submission_texts(), portal_rules())
    options = PackageOptions(binder=binder, papers=papers)
    name = chance.choice(["counsel", "counsel.zip"])
    with Workspace(folder / "w", ada(chance.randrange(9999))) as workspace:
        number_and_export_package(
            workspace, case, folder / name, reference_data(), NOON, options,
            lambda counts: number_package(workspace, case, counts),
        )  # fmt: skip
        say(acknowledgment(workspace, case))
        say(f"exported {name}")


SCENES = (
    Scene("names let out", _group, _let_out, _is_let_out),
    Scene("scan", _printed, _take_in, _is_taken_in),
    Scene("package with binder", _numbered, _bind, is_exported),
)
