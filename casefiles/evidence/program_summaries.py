"""Which programs of others are on this computer, and whether they are used: for About and a script.

None is needed. What is there and cannot be confined is not used.
"""

from casefiles.evidence.ocr import tesseract
from casefiles.evidence.readers import external_programs
from casefiles.evidence.readers.external_programs import Program
from casefiles.kernel.dataclass import dataclass

_WANTED = {"eng": "English", "chi_sim": "Chinese", "uig": "Uyghur"}
"""Languages of Tesseract that the papers of a case are mostly in."""


@dataclass(frozen=True, slots=True)
class ProgramSummary:
    """One program."""

    title: str
    purpose: str
    """What it does here where it is used, as the end of a sentence."""

    installed: bool
    used: bool
    version: str = ""
    """Name and version as it says itself; nothing where it never ran."""

    path: str = ""
    languages: tuple[str, ...] = ()
    """Of one that reads: what it calls them."""

    lacking: tuple[str, ...] = ()
    """Languages it could have and has not, for people."""

    why_not: str = ""
    """Why it is not used although it is there."""

    layers: tuple[str, ...] = ()
    """What confines it."""

    refused: tuple[str, ...] = ()
    """What was tried behind its walls and did not work."""

    @property
    def in_words(self) -> tuple[str, ...]:
        """For people: a sentence, its languages, then what confines it."""
        if not self.installed:
            return (f"{self.title} is not installed; if it were, it {self.purpose}.",)
        if not self.used:
            return (f"{self.title} is installed and not used ({self.path}): {self.why_not}",)
        said = [f"{self.version} {self.purpose} ({self.path})"]
        if self.languages:
            lacking = f"; not installed: {', '.join(self.lacking)}" if self.lacking else ""
            said.append(f"    languages: {', '.join(self.languages)}{lacking}")
        said.append(f"    turned on: {', '.join(self.layers)}")
        said.append(f"    tried, and refused: {', '.join(self.refused)}")
        return tuple(said)


def program_summaries() -> tuple[ProgramSummary, ...]:
    """Return how each program stands here. Runs those that are there: not on a window's thread."""
    return tuple(map(_program_summary, Program))


def _program_summary(program: Program) -> ProgramSummary:
    found = external_programs.find_program(program)
    if found is None:
        return ProgramSummary(program.title, program.purpose, installed=False, used=False)
    languages: tuple[str, ...] = ()
    why_not = found.why_not
    if program is Program.TESSERACT and not why_not:
        engine = tesseract.installed()
        languages = engine.languages if engine else ()
        why_not = "" if engine else "it has no language to read"
    reads = [each for each in languages if each != "osd"]  # that one tells which way is up
    lacking = [name for each, name in _WANTED.items() if each not in reads] if reads else []
    return ProgramSummary(
        program.title, program.purpose, installed=True, used=not why_not, version=found.version,
        path=str(found.path), languages=tuple(reads), lacking=tuple(lacking), why_not=why_not,
        layers=found.layers, refused=found.refused,
    )  # fmt: skip
