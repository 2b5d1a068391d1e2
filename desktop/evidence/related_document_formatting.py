"""How ties between exhibits are told in the window: in a line, and in a few."""

from casefiles.cases.detentions.port_time import PortTime
from casefiles.evidence.late_records import LateRecord
from casefiles.evidence.translations.language_names import language_names
from casefiles.evidence.translations.model import Method, TranslationExtent
from casefiles.kernel.ids import ExhibitId
from casefiles.kernel.written_dates import short_day
from casefiles.usages.exhibit_ties import ReplacementTie, Tie, TranslationTie
from desktop.translation import Labels, counted, tr

EXTENTS = Labels(
    {
        TranslationExtent.FULL: "all of it, page by page",
        TranslationExtent.EXTRACT: "named passages only",
        TranslationExtent.FORM: "a form, and a table of values",
    }
)
METHODS = Labels(
    {
        Method.PERSON: "by a person",
        Method.MACHINE: "by a machine",
        Method.MACHINE_CHECKED: "by a machine, checked by a person",
    }
)
UNANSWERED = (
    "Machine translation without a person responsible for it: it does not go to CBP until a named"
    " person has compared it with the original and takes responsibility."
)


def relation(tie: Tie, exhibit: ExhibitId) -> str:
    """Say what the exhibit does: `translates`, `is replaced by`."""
    if isinstance(tie, TranslationTie):
        return "translates" if tie.exhibit.id == exhibit else tr("is translated by")
    return "replaces" if tie.exhibit.id == exhibit else tr("is replaced by")


def details(tie: Tie, time: PortTime) -> list[str]:
    """Tell all that is known of a tie, a line each."""
    if isinstance(tie, TranslationTie):
        return _of_translation(tie, time)
    return _of_correction(tie, time)


def warning(tie: Tie) -> str:
    """Say what is amiss with it, or nothing."""
    if isinstance(tie, TranslationTie):
        return tr(UNANSWERED) if tie.translation.is_machine_only else ""
    many = len(tie.leaning)
    if not many:
        return ""
    said = counted(many, "item still cites", "items still cite")
    return tr("{} {}. Review each, and move it by hand.").format(said, tie.replaced.label)


def late_in_words(late: LateRecord) -> str:
    """Say what of a paper is later than the first notice of detention."""
    return tr("{}, {}. The index of exhibits prints this.").format(
        _begun(late.words), short_day(late.day)
    )


def _of_translation(tie: TranslationTie, time: PortTime) -> list[str]:
    told = tie.translation
    languages = tr("{} to {}").format(
        tr(language_names(told.from_language)), tr(language_names(told.to_language))
    )
    if not told.from_language:
        languages = tr("into {}").format(tr(language_names(told.to_language)))
    made = ", ".join(filter(None, (languages, METHODS[told.method], told.translator)))
    lines = [EXTENTS[told.kind], made]
    if told.made_on:
        lines[-1] += f", {short_day(told.made_on)}"
    if told.taken_over_by and told.taken_over_at:
        lines.append(
            tr("responsible: {}, {}").format(told.taken_over_by, time.day(told.taken_over_at))
        )
    lines += [told.competence, told.statement]
    if tie.statement:
        lines.append(
            tr("the translator’s statement: {} {}").format(tie.statement.label, tie.statement.shown)
        )
    if tie.values:
        papers = len({each.exhibit for each in tie.values})
        many = len(tie.values)
        lines.append(tr("{} of {}").format(counted(many, "value"), counted(papers, "document")))
    return [_begun(each) for each in lines if each.strip()]


def _of_correction(tie: ReplacementTie, time: PortTime) -> list[str]:
    known = tie.replacement
    return [
        tr("Requested by {}").format(known.asked_by),
        _begun(known.reason),
        tr("Recorded by {}, {}").format(known.by, time.day(known.at)),
    ]


def _begun(line: str) -> str:
    return line[:1].upper() + line[1:]
