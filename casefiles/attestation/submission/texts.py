"""The texts of the papers of a submission, as data that people who do not program can change."""

from dataclasses import dataclass

from casefiles.kernel import strict
from casefiles.kernel.yaml_io import read_yaml


@dataclass(frozen=True, slots=True)
class ConfidentialityTexts:
    """The words of a request for confidential treatment; `says` stands below its heading."""

    title: str
    law: str
    intro: str
    exhibits: str
    sections: str
    why: str
    not_public: str
    not_public_says: str
    term: str
    term_says: str
    statement: str
    statement_says: str
    seen: str
    """What was read of the law, and that the text in force was not."""


@dataclass(frozen=True, slots=True)
class SubmissionTexts:
    """All of them."""

    confidentiality: ConfidentialityTexts


def load_texts(text: str) -> SubmissionTexts:
    """Read them. Raises `Faulty`, which names every fault at once."""
    what = "templates/submission.yaml"
    return strict.read(SubmissionTexts, read_yaml(text, what), what)
