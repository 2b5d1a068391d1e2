"""Why something may be hidden: the codes that ship, which people who do not program can change."""

from collections import Counter

from casefiles.kernel import strict
from casefiles.kernel.data_files import read_data
from casefiles.kernel.dataclass import dataclass
from casefiles.kernel.errors import Faulty, Impossible

SCHEMA = "rebuttal-desk-redaction-reasons/1"


@dataclass(frozen=True, slots=True)
class RedactionReason:
    """One reason."""

    code: str
    title: str
    protects: str
    source: str
    """What it rests on; `practice` where that is no text of law."""

    verified: bool
    """Whether the text in force was read."""

    @property
    def in_words(self) -> str:
        """What it is, and that its source was not read where that is so."""
        if self.source == "practice":
            return self.title
        return f"{self.title} ({self.source}{'' if self.verified else '; not verified'})"


@dataclass(frozen=True, slots=True)
class RedactionReasons:
    """All reasons that there are."""

    schema: str
    reasons: tuple[RedactionReason, ...]

    def get(self, code: str) -> RedactionReason:
        """Return a reason by its code. Raises `Impossible`, which names those there are."""
        for each in self.reasons:
            if each.code == code:
                return each
        known = ", ".join(each.code for each in self.reasons)
        raise Impossible(f"“{code}” is no reason for hiding something. There are: {known}.")

    def in_words(self, code: str) -> str:
        """Say a reason; of a code that is not there any more, the code."""
        found = (each.in_words for each in self.reasons if each.code == code)
        return next(found, code)


def load_reasons(text: str, what: str = "the reasons for redactions") -> RedactionReasons:
    """Read the reasons. Raises `Faulty`."""
    found = strict.read(RedactionReasons, read_data(text, what), what)
    twice = [code for code, n in Counter(e.code for e in found.reasons).items() if n > 1]
    faults = [f"reasons: {code} stands there more than once" for code in twice]
    if found.schema != SCHEMA:
        faults.append(f"schema: {found.schema!r} is not {SCHEMA}")
    if faults:
        raise Faulty(what, tuple(faults))
    return found
