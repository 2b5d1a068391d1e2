"""Words for what the domain reports in facts: errors in a sentence or two."""

from casefiles.acts import Act, counted_labels
from casefiles.answers.half_done import HalfDone
from casefiles.kernel import errors
from casefiles.kernel.text_safety import visible
from casefiles.workspace_messages import explain, explain_copy, explain_remembered

__all__ = ["explain", "explain_copy", "explain_remembered"]


@explain.register
def _(error: errors.Unreadable) -> str:
    return f"“{visible(error.path.name)}” could not be read: {error.reason}."


@explain.register
def _(error: errors.InvalidQuery) -> str:
    where = f" at character {error.at + 1}" if error.query.strip() else ""
    return f"The search was not understood{where}: {visible(error.what)}."


@explain.register
def _(error: errors.Unnamed) -> str:
    known = f" Known here: {visible(', '.join(error.known))}." if error.known else ""
    if error.only_elsewhere:
        known = f"{known[:-1]}, who has written nothing on this device yet."
    return (
        "Who does this? Nothing was written: no user was named, and every change is journaled under"
        f" a name. Give it with --as NAME or CASEFILES_ACTOR; in the window, under Settings.{known}"
    )


@explain.register
def _(error: errors.Unconfined) -> str:
    return (
        "Everything is stored, and nothing of it was read: this system cannot confine the readers"
        f" of files from others ({visible(error.lacking)}). Read it on a system that can, or allow"
        " reading without confinement for this workspace."
    )


@explain.register
def _(error: errors.Blocked) -> str:
    return "\n".join([f"{error.outcome}:", *map(visible, error.questions)])


@explain.register
def _(error: errors.NamesWouldLeave) -> str:
    found = [words for words, _ in error.names]
    found += [f"not searched: {words}" for words, _ in error.unsearched]
    shown = [visible(each) for each in found[:_SHOWN]]
    if len(found) > _SHOWN:
        shown.append(f"and {len(found) - _SHOWN:,} more")
    return "\n".join(["Nothing was written: a protected name would be disclosed.", *shown, _DECIDE])


@explain.register
def _(error: errors.RedactionLeaks) -> str:
    shown = [visible(each) for each in error.leaks[:_SHOWN]]
    if len(error.leaks) > _SHOWN:
        shown.append(f"and {len(error.leaks) - _SHOWN:,} more")
    head = f"No copy of {error.exhibit} was made: hidden text would still be readable in it."
    return "\n".join([head, *shown, _HIDE_TOO])


_HIDE_TOO = (
    "Hide it there too; a title, a label or a name of a file is written otherwise. What may be seen"
    " elsewhere is hidden as a rectangle, or, in a sheet, a text or an e-mail, marked as what may"
    " appear elsewhere."
)
_SHOWN = 12
_DECIDE = "Write a pseudonym there, or decide for each, with a reason, that it may be disclosed."


@explain.register
def _(_: errors.ConcurrentChange) -> str:
    return "The case was changed in the meantime. Nothing was done; look again and repeat."


@explain.register
def _(error: errors.Erased) -> str:
    return (
        f"Entry {error.seq} cannot be undone: part of what it changed is no longer recorded."
        " Nothing was changed. `casefiles workspace check` says whether that was on purpose."
    )


@explain.register
def _(error: errors.TouchedSince) -> str:
    act = Act(error.act).label
    if not error.later:
        return f"“{act}” cannot be undone: a later change replaced it."
    return (
        f"“{act}” cannot be undone: {visible(error.actor)} has changed the same records since"
        f" (“{Act(error.later).label}”, {error.at[:16].replace('T', ' ')} UTC)."
    )


@explain.register
def _(error: errors.CaseClosed) -> str:
    return (
        f"{visible(error.label)} is closed: it can be read, exported and verified, and nothing of"
        " it was changed. Reopen it first (“Reopen”, or `casefiles case reopen`)."
    )


@explain.register
def _(error: errors.OnHold) -> str:
    return (
        f"Nothing of this case may be erased: it is under legal hold ({visible(error.reason)})."
        " Nothing was changed."
    )


@explain.register
def _(error: errors.QuarantineHeld) -> str:
    return "\n".join([
        "Nothing was removed from the quarantine: what is in it may still be needed by",
        *(f"  {visible(explain_hold(each))}" for each in error.holds),
        "Restore one of these, or move it out of the workspace's folder, then do it again.",
    ])  # fmt: skip


def explain_hold(hold: errors.QuarantineHold) -> str:
    """Say why the quarantine is not emptied."""
    if hold.trouble:
        return f"{hold.what}, which could not be read ({explain(hold.trouble)})"
    if hold.acts:
        acts = "an act" if hold.acts == 1 else f"{hold.acts} acts"
        return f"{hold.what}, with {acts} that this journal does not have"
    return f"{hold.what}, which is known from elsewhere and not in this journal"


@explain.register
def _(error: errors.InUse) -> str:
    leaning = [
        *(f"citation {visible(each)}" for each in error.citations),
        *(f"statement {number}" for number in error.statements),
        *(f"authority of signer {number}" for number in error.signers),
        *(f"{visible(each)}, extracted from it" for each in error.inside),
        *map(visible, error.ties),
        *([f"{error.facts} noted fact{'s' if error.facts > 1 else ''}"] if error.facts else []),
        *([f"{error.booked} under Reconciliation"] if error.booked else []),
        *map(visible, error.others),
    ]
    return (
        f"{error.label} was not erased: these cite it, and would be erased too or lose it: "
        f"{'; '.join(leaning)}."
    )


@explain.register
def _(error: errors.StillCited) -> str:
    leaning = ", ".join(map(visible, error.by))
    return f"The passage {visible(error.label)} was not removed: it is cited by: {leaning}."


@explain.register
def _(error: errors.Unwritable) -> str:
    return (
        f"“{visible(str(error.path))}” could not be written: {error.reason}."
        " The workspace is not touched by that."
    )


@explain.register
def _(error: errors.DoneNotWritten) -> str:
    why = explain(error.why)
    if isinstance(error.why, errors.Unwritable):
        why = f"“{visible(str(error.why.path))}” could not be written: {error.why.reason}."
    return f"{visible(error.done)}, and stays so. But its file was not written. {why} {error.again}"


@explain.register
def _(error: HalfDone) -> str:
    tried = f" They could not be undone. {explain(error.why)}" if error.why else ""
    return (
        f"“{visible(error.file)}”, begun {visible(error.begun[:16])} UTC, was interrupted:"
        f" {len(error.acts)} of its {error.of} changes were made: {counted_labels(error.acts)}."
        f"{tried} Undo them (`casefiles case assess WORKSPACE CASE --undo`) or keep them"
        " (--keep)."
    )


@explain.register
def _(error: errors.NoHub) -> str:
    return (
        f"The hub at {visible(error.place)} could not be used: {visible(error.why)}. Nothing is"
        " lost: do the same again, and it goes on where this ended."
    )


@explain.register
def _(error: errors.NoTimeStamp) -> str:
    return f"{visible(error.authority)} gave no time stamp: {visible(error.why)}."


@explain.register
def _(error: errors.NoRevocationList) -> str:
    return f"{visible(error.authority)} gave no list or answer: {visible(error.why)}."


@explain.register
def _(error: errors.NoRoom) -> str:
    return (
        f"“{visible(error.path.name)}” could not be stored: {error.reason}."
        " Nothing of this batch was entered; what was stored before is kept."
    )


@explain.register
def _(error: errors.Faulty) -> str:
    return "\n".join([f"{visible(error.what)} is faulty:", *map(visible, error.faults)])


@explain.register
def _(error: errors.Impossible) -> str:
    return visible(error.why)


@explain.register
def _(error: errors.NotFound) -> str:
    return f"Not in this workspace: {error.kind} {visible(error.id)}."


_KEYS = {
    errors.KeyFault.WRONG_PASSWORD: "The password does not open this key file.",
    errors.KeyFault.NO_KEY_FILE: "This is no PKCS#12 key file (.p12, .pfx).",
    errors.KeyFault.NO_PRIVATE_KEY: (
        "The key file holds no private key, so nothing can be signed with it."
    ),
    errors.KeyFault.NOT_YET_VALID: "The certificate is not valid before {}.",
    errors.KeyFault.EXPIRED: "The certificate expired on {}.",
    errors.KeyFault.NOT_FOR_SIGNING: (
        "The certificate is not made for signing documents: its key usage lacks digital signature"
        " or non-repudiation."
    ),
    errors.KeyFault.NO_TOKEN: "The signing device could not be used: {}.",
}


@explain.register
def _(error: errors.UnusableKey) -> str:
    return f"{_KEYS[error.fault].format(visible(error.detail))} Nothing was signed."
