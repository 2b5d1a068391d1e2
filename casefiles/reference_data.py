"""What ships with the program, found, read once, and handed in by the entry points."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from casefiles.kernel.data_files import shipped_text
from casefiles.kernel.errors import Impossible
from resources import folder

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from casefiles.answers.answers_data import AnswersData
    from casefiles.attestation.audience_rules import Audiences
    from casefiles.attestation.portal.rules import PortalRules
    from casefiles.attestation.reference_data import ReferenceData
    from casefiles.attestation.submission.kinds.texts import SubmissionKindsTexts
    from casefiles.attestation.submission.texts import SubmissionTexts
    from casefiles.cases.deadlines.model import DeadlineRules
    from casefiles.cases.regimes import Regime, Regimes
    from casefiles.chain.orders.case_orders import OrderData
    from casefiles.chain.screening.lists import Lists
    from casefiles.checklists.model import Edition
    from casefiles.documents.model import Documents
    from casefiles.evidence.descriptions.model import DescriptionRules
    from casefiles.evidence.leads.model import Terms
    from casefiles.evidence.proposals.model import ProposalRules
    from casefiles.evidence.redactions.reasons import RedactionReasons
    from casefiles.spelling.checker import SpellChecker

CHECKLIST = "ilo-forced-labor-state-imposed"
"""The checklist that new scopes are opened on."""

TERMS = "xinjiang"
"""The terms that are spotted in exhibits."""


@cache
def regimes() -> "Regimes":
    """Return the legal bases the program knows."""
    from casefiles.cases.regimes import load  # noqa: PLC0415 - reads YAML

    return load(_texts_in(folder("regimes")))


def legal_basis(slug: str) -> "Regime":
    """Return a legal basis. Raises `Impossible`, which names those there are."""
    known = regimes()
    if slug not in known:
        raise Impossible(f"“{slug}” is no legal basis. There are: {', '.join(known)}.")
    return known[slug]


@cache
def spell_checker() -> "SpellChecker":
    """Return what knows English words; the dictionary itself is read when a word is looked up."""
    from casefiles.spelling.checker import SpellChecker  # noqa: PLC0415 - knows every room

    return SpellChecker(Path(str(folder("spelling"))))


@cache
def reference_data() -> "ReferenceData":
    """Return all that the attestation room needs of what the program ships with."""
    from casefiles.attestation import templates  # noqa: PLC0415 - reads YAML
    from casefiles.attestation.reference_data import ReferenceData  # noqa: PLC0415

    texts = folder("templates")
    return ReferenceData(
        regimes=regimes(),
        clock_rules=clock_rules(),
        templates=templates.load(
            {name: shipped_text(texts / f"{name}.yaml") for name in templates.FILES}
        ),
        edition=checklist(),
        documents=documents(),
        orders=orders(),
        audiences=audiences(),
        reasons=redaction_reasons(),
        fonts=fonts(),
        version=version(),
    )


def answers_data() -> "AnswersData":
    """Return what answers are carried out by."""
    from casefiles.answers.answers_data import AnswersData  # noqa: PLC0415 - imports what screens names

    return AnswersData(checklist(), clock_rules(), lists(), documents(), portal_rules())


def fonts() -> Path:
    """Return the folder of the fonts that the program ships with."""
    return Path(str(folder("fonts")))


def sample_answers(name: str) -> str:
    """Return the text of an answers file of the sample case, such as `apparel-1`."""
    return (folder("samples") / f"{name}.yaml").read_text("utf-8")


def version() -> str:
    """Return the version of the program, as it was installed."""
    from importlib import metadata  # noqa: PLC0415

    try:
        return metadata.version("rebuttal-desk")
    except metadata.PackageNotFoundError:
        return "unreleased"


@cache
def checklist() -> "Edition":
    """Return the checklist that the program ships with, and the text a case copies of it."""
    from casefiles.checklists.load import load  # noqa: PLC0415 - reads YAML

    return load(folder("checklists") / CHECKLIST, shipped_text)


@cache
def portal_rules() -> "PortalRules":
    """Return what becomes of what the forms of CBP's portal do not take."""
    from casefiles.attestation.portal.rules import load  # noqa: PLC0415 - reads YAML

    return load(shipped_text(folder("templates") / "portal.yaml"))


@cache
def submission_texts() -> "SubmissionTexts":
    """Return the words of the papers that go with a submission."""
    from casefiles.attestation.submission.texts import load_texts  # noqa: PLC0415 - reads YAML

    return load_texts(shipped_text(folder("templates") / "submission.yaml"))


@cache
def submission_kinds() -> "SubmissionKindsTexts":
    """Return the words of the papers that go to CBP by themselves."""
    from casefiles.attestation.submission.kinds.texts import load_kinds  # noqa: PLC0415 - reads YAML

    return load_kinds(shipped_text(folder("templates") / "submission_kinds.yaml"))


@cache
def terms() -> "Terms":
    """Return the terms worth reading that the program ships with."""
    from casefiles.evidence.leads.load_terms import load_terms  # noqa: PLC0415 - reads YAML

    return load_terms(shipped_text(folder("terms") / f"{TERMS}.yaml"), TERMS)


@cache
def proposal_rules() -> "ProposalRules":
    """Return by which rules the words of papers are proposed as facts."""
    from casefiles.evidence.proposals.load_rules import load_rules  # noqa: PLC0415 - reads YAML

    return load_rules(_texts_in(folder("proposals")))


@cache
def description_rules() -> "DescriptionRules":
    """Return by which rules it is proposed what documents are."""
    from casefiles.evidence.descriptions.load_rules import (  # noqa: PLC0415 - reads YAML
        load_descriptions,
    )

    text = shipped_text(folder("descriptions") / "documents.yaml")
    return load_descriptions(text, proposal_rules())


@cache
def redaction_reasons() -> "RedactionReasons":
    """Return why something may be hidden in a copy that goes out."""
    from casefiles.evidence.redactions.reasons import load_reasons  # noqa: PLC0415 - reads YAML

    return load_reasons(shipped_text(folder("redaction") / "reasons.yaml"))


@cache
def audiences() -> "Audiences":
    """Return what a package holds for whom."""
    from casefiles.attestation.audience_rules import load_audiences  # noqa: PLC0415 - reads YAML

    return load_audiences(shipped_text(folder("audiences") / "audiences.yaml"))


@cache
def documents() -> "Documents":
    """Return kinds of paper, the lists that expect them, and what is not asked for by default."""
    from casefiles.documents.load import load  # noqa: PLC0415 - reads YAML

    return load(_texts_in(folder("documents")))


@cache
def clock_rules() -> "DeadlineRules":
    """Return the rules by which deadlines are computed."""
    from casefiles.cases.deadlines.load import load  # noqa: PLC0415 - reads YAML

    there = folder("regimes")  # each is called like its file, which is not read to know that
    return load(_texts_in(there / "clock"), frozenset(_names_in(there)))


@cache
def orders() -> "OrderData":
    """Return the lists that ship, and what is known of CBP's orders besides."""
    from casefiles.chain.orders.case_orders import OrderData  # noqa: PLC0415
    from casefiles.chain.orders.load import load  # noqa: PLC0415 - reads YAML

    return OrderData(lists(), load(shipped_text(folder("orders") / "orders.yaml")))


@cache
def lists() -> "Lists":
    """Return the lists of names that the program ships with, and what its matcher knows."""
    from casefiles.chain.screening.lists import read_lists  # noqa: PLC0415 - reads YAML
    from casefiles.chain.screening.matching_words import read_words  # noqa: PLC0415

    there = folder("lists")
    texts = {e.name: e.read_text("utf-8") for e in there.iterdir() if e.name.endswith(".json")}
    return read_lists(read_words(shipped_text(there / "matching.yaml")), texts)


def _texts_in(there: "Traversable") -> dict[str, str]:
    return {name: shipped_text(there / f"{name}.yaml") for name in _names_in(there)}


def _names_in(there: "Traversable") -> list[str]:
    return [
        each.name.removesuffix(".yaml") for each in there.iterdir() if each.name.endswith(".yaml")
    ]
