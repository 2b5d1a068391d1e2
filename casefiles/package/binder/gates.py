"""What a binder says, looked through for protected names before it leaves; and remarks on it."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from casefiles.evidence.protected_names.exhibit_names import names_in_exhibits
from casefiles.evidence.protected_names.gate import refuse
from casefiles.evidence.protected_names.model import OutgoingText
from casefiles.evidence.protected_names.name_scanner import NameScanner
from casefiles.package.binder.assemble import BinderSettings
from casefiles.package.binder.contents import BinderSet
from casefiles.package.binder.model import BinderPart
from casefiles.package.binder.redacted_parts import IN_WORDS, KeptCopy
from casefiles.workspace.view import View


def said_by(
    to: Path,
    settings: BinderSettings,
    parts: Sequence[BinderPart],
    redactions: Sequence[tuple[str, ...]],
) -> list[OutgoingText]:
    """Return all that a binder says that no exhibit does, with where."""
    said = [OutgoingText("the binder’s name", to.name)]
    said += [OutgoingText("the title page", f"{name}\n{text}") for name, text in settings.facts]
    if (signature := settings.signature) is not None:
        said.append(OutgoingText("the signature", f"{signature.name}\n{signature.role}"))
    for each in parts:
        words = "\n".join((each.title, each.group, each.legend, each.remark))
        said.append(OutgoingText(f"the title of {each.exhibit or each.label}", words))
    said += [OutgoingText(where, words) for where, words in settings.guide.texts]
    if settings.copy is not None:
        where = f"the copy of {settings.copy.label}"
        said += [OutgoingText(where, each) for each in settings.copy.texts]
    said += [OutgoingText("the redaction log", "\n".join(each[IN_WORDS])) for each in redactions]
    return said


def want_no_names(view: View, held: BinderSet, said: Sequence[OutgoingText]) -> None:
    """Look for protected names in all that a binder says. Raises `NamesWouldLeave`.

    Each redacted copy was looked through when it was made, for what stays to be read in it.
    """
    guard = NameScanner(view.db, held.record.case.id)
    if not guard:
        return
    shown = [each for each in held.exhibits if each.id not in held.redacted]
    inside = names_in_exhibits(view, guard, shown, held.unseen)
    refuse(guard, (*guard.found(said), *inside.names), inside.unsearched)


def remarks_on(
    view: View, held: BinderSet, parts: Sequence[BinderPart], copies: Mapping[str, KeptCopy]
) -> Iterator[str]:
    """Yield what whoever hands a binder on has to know of what is redacted in it."""
    labels = {each.exhibit: each.label for each in parts if not each.facing}
    for exhibit, kept in copies.items():
        yield from (f"{labels[exhibit]}: {each}." for each in kept.copy.unsearched)
        if pages := kept.copy.flagged:
            yield f"{labels[exhibit]}: over half is hidden on p. {', '.join(map(str, pages))}."
    if copies:
        from casefiles.package.redaction.seen_elsewhere import seen_elsewhere  # noqa: PLC0415 - heavy

        shown = [each for each in held.exhibits if each.id not in held.redacted]
        made = [kept.copy for kept in copies.values()]
        yield from seen_elsewhere(view, held.record.case.id, shown, made)
    by_id = held.record.by_id
    for translation, original in held.below.items() if copies else ():
        if translation in held.statements:
            continue
        pair = [by_id[each].label for each in (original, translation) if each in by_id]
        if all(each in labels for each in pair) and len({each in copies for each in pair}) > 1:
            said = " and its translation ".join(labels[each] for each in pair)
            yield f"Of {said} only one is redacted: look at the other."
