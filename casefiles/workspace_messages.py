"""Words for what can go wrong with a workspace as a whole, and with its keys."""

from functools import singledispatch

from casefiles.kernel import sealing_errors, workspace_errors
from casefiles.kernel.counts import counted
from casefiles.kernel.errors import CasefilesError
from casefiles.kernel.text_safety import visible


@singledispatch
def explain(error: CasefilesError) -> str:
    """Say in one or two sentences what went wrong, what was kept and what can be done."""
    return f"Something went wrong: {error!r}"


def explain_copy(error: CasefilesError) -> str:
    """Say why a back-up cannot be read: that one is damaged says nothing of the workspace."""
    if isinstance(error, workspace_errors.StorageTrouble):
        return f"It cannot be read: damaged, or no database of this program ({error.code})."
    return explain(error)


@explain.register
def _(error: workspace_errors.OtherState) -> str:
    more = ["…"] if len(error.entries) > _MOST_NAMED else []
    lines = [*map(explain_remembered, error.entries[:_MOST_NAMED]), *more, _OTHER_STATE]
    first = f"“{visible(error.folder.name)}” is not as it was last seen on this computer:"
    return "\n".join([first, *lines])


@explain.register
def _(error: workspace_errors.CaseCopyDamaged) -> str:
    return f"Nothing was taken over of this copy of the case: {visible(error.wrong)}."


@explain.register
def _(error: workspace_errors.LabelsCollide) -> str:
    named = ", ".join(map(visible, error.labels[:_MOST_NAMED]))
    more = "…" if len(error.labels) > _MOST_NAMED else ""
    return (
        f"Both copies gave the same number to something else: {named}{more}. Numbers are labels and"
        " never change, so the copies cannot be merged; nothing was changed. Lend a case before two"
        " people work on it: each then has numbers of its own (Help: Devices)."
    )


@explain.register
def _(error: workspace_errors.DeviceRevoked) -> str:
    since = visible(error.since[:16].replace("T", " "))
    return (
        f"Nothing was written: this device, “{visible(error.name)}”, was revoked in this workspace"
        f" from {since} (UTC) on: {visible(error.why)}. If that was a mistake, give it a new key"
        " (File → Devices…, or `casefiles workspace devices rotate WORKSPACE`); everybody sees that"
        " nothing but your name speaks for it."
    )


_OTHER_STATE = (
    "Nothing was changed. It may be an older copy or a back-up, or the file “workspace.sqlite-wal”"
    " may have been lost beside the database: look for the later state first. To work on in this"
    " one, accept it (“Open This State”, or `casefiles workspace check WORKSPACE --accept`);"
    " that is remembered for this folder."
)
_MOST_NAMED = 5


def explain_remembered(each: workspace_errors.RememberedEntry) -> str:
    """Say what was last seen of a journal, and what it has."""
    case = visible(each.label) or "a case file"
    if not each.ends:
        return f"{case}: it had {each.seen} entries and is not there."
    if each.is_behind:
        return f"{case}: it had {each.seen} entries and has {each.ends}."
    return f"{case}: entry {each.seen} is another one than was seen."


@explain.register
def _(error: workspace_errors.NotRestored) -> str:
    things = counted(error.faults, "thing in the back-up differs", "things in the back-up differ")
    faults = f"{things} from what its journal says"
    needed = counted(error.missing, "original that it needs is", "originals that it needs are")
    missing = f"{needed} missing or damaged"
    said = (
        (error.faults, faults),
        (error.missing, missing),
        (error.unfinished, "it was ended before it was complete"),
    )
    why = [words for holds, words in said if holds]
    return (
        f"The back-up was not restored: {', and '.join(why)}. Nothing was changed. Restore another"
        " one, or this one despite its faults."
    )


@explain.register
def _(error: workspace_errors.TracesRemain) -> str:
    return (
        f"It was erased, but traces of it may remain in: {', '.join(error.places)}."
        f" {explain(error.trouble)} Every opening of the workspace tries again, and"
        " `casefiles workspace check` says “not finished” until it is."
    )


@explain.register
def _(error: workspace_errors.StorageTrouble) -> str:
    for code, words in _STORAGE.items():
        if error.code.startswith(code):
            return f"{words} ({error.code}). What was saved before is kept."
    return f"The workspace could not be read or written ({error.code})."


_STORAGE = {
    "SQLITE_FULL": "The disk is full, so nothing could be saved. Make room, then do it again",
    "SQLITE_IOERR_SHMSIZE": "The disk is full, so the workspace could not be opened. Make room",
    "SQLITE_READONLY": "The workspace cannot be written: its folder or file is read-only",
    "SQLITE_CORRUPT": "The file is damaged. `casefiles workspace restore` restores a back-up",
    "SQLITE_NOTADB": (
        "The file is damaged, or what it was locked by is missing: its keys.json beside it, or"
        " the version of the program that locked it."
        " `casefiles workspace restore` restores a back-up"
    ),
    "SQLITE_BUSY": "The workspace is in use by another program. Try again in a moment",
    "SQLITE_CANTOPEN": "The workspace file could not be opened. May you read its folder?",
    "SQLITE_IOERR": "The disk reported an error. Is it full, or was it removed?",
}


@explain.register
def _(error: workspace_errors.AlreadyThere) -> str:
    return (
        f"There is something in “{visible(str(error.folder))}” already."
        " A new workspace wants an empty folder, or one that is not there yet."
    )


@explain.register
def _(error: workspace_errors.Locked) -> str:
    holder = ", ".join(visible(error.holder).replace("[U+000A]", "\n").split("\n"))
    return f"This workspace is in use: {holder or 'by an unknown user'}."


@explain.register
def _(error: workspace_errors.OnlyReading) -> str:
    return f"The workspace is open for reading only, and nothing was changed. {explain(error.why)}"


@explain.register
def _(error: workspace_errors.OnNetwork) -> str:
    return (
        f"This workspace lies on a network file system ({visible(error.kind)}), where a lost"
        " connection can damage it. It can be read; copy it to this machine to work in it, or set"
        " CASEFILES_EVEN_ON_NETWORK=1 if it must stay there."
    )


@explain.register
def _(error: workspace_errors.SQLiteTooOld) -> str:
    return (
        f"The SQLite of this Python is {error.found}; {error.needed} or later is needed."
        " A newer Python brings one."
    )


@explain.register
def _(error: workspace_errors.AlteredTables) -> str:
    return (
        f"The workspace “{visible(str(error.folder))}” was edited by hand: these are not as this"
        f" program makes them: {', '.join(map(visible, error.names))}. Nothing was changed."
        " `casefiles workspace check` says what else differs; `backups` holds earlier states."
    )


@explain.register
def _(error: workspace_errors.MissingBlob) -> str:
    return (
        f"A stored file is missing (SHA-256 {error.digest[:16]}…). Add the same file again,"
        " or restore it from a back-up."
    )


@explain.register
def _(error: workspace_errors.NotAWorkspace) -> str:
    return f"“{visible(str(error.folder))}” is not a workspace. Nothing was changed."


@explain.register
def _(error: workspace_errors.TooNew) -> str:
    return (
        "This workspace was written by a later version of the program"
        f" (schema {error.found}; this one knows {error.supported}). Nothing was changed."
    )


@explain.register
def _(error: workspace_errors.DigestMismatch) -> str:
    return (
        "A stored file is not what it was when it arrived:"
        f" expected {error.expected[:16]}, found {error.found[:16] or 'what no key opens'}."
    )


@explain.register
def _(error: sealing_errors.SealBroken) -> str:
    return f"{error.name} cannot be opened: {error.why}, or another key sealed it."


@explain.register
def _(error: sealing_errors.KeysDamaged) -> str:
    return (
        "The keys of this locked workspace cannot be read, so nothing was opened:"
        f" {'; '.join(error.faults)}. Put back keys.json from a back-up of the folder."
    )


@explain.register
def _(error: sealing_errors.WrongKey) -> str:
    return f"This {error.source} does not open the workspace. Nothing was changed."


@explain.register
def _(error: sealing_errors.WorkspaceLocked) -> str:
    folder = visible(str(error.folder))
    return (
        f"“{folder}” is locked: its passphrase, its recovery code or this computer’s keyring opens"
        " it. For a script, CASEFILES_PASSPHRASE_FILE names a file with the passphrase."
    )


@explain.register
def _(_: sealing_errors.NoCipherDriver) -> str:
    return (
        "Locked workspaces need the package sqlcipher3, which is not installed here."
        " Type: pip install 'rebuttal-desk[lock]'"
    )


@explain.register
def _(error: sealing_errors.NoSuchKey) -> str:
    others = " or ".join(f"its {each}" for each in error.others)
    return f"No {error.source} opens this workspace; {others or 'nothing'} does."


@explain.register
def _(error: sealing_errors.BetweenForms) -> str:
    return (
        f"“{visible(str(error.folder))}” was being locked, or unlocked for good, and that was ended"
        " before it was done. Nothing is lost: opening it to write finishes it. One that was being"
        " unlocked is locked again."
    )
