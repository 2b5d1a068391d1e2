"""The processes that this one started. One that is gone while it is looked at is not there."""

import psutil

READER, DIVIDES = "casefiles.evidence.readers.worker_main", "tests.readers"


def started(named: str = "") -> set[psutil.Process]:
    """Return all that run by whose command this name is found, and what they started in turn."""
    every = psutil.Process().children(recursive=True)
    return {each for each in every if runs(each) and named in command(each)}


def readers() -> set[psutil.Process]:
    """Return the workers that read strangers' files, each as what keeps it; not what they divide
    from."""
    return {
        each
        for each in started()
        if (READER in command(each) and READER not in _above(each))
        or (DIVIDES in _above(each) and DIVIDES not in _above(each, 2))
    }


def _above(process: psutil.Process, steps: int = 1) -> str:
    """Return what the parent was started with, or the parent of that."""
    above: psutil.Process | None = process
    for _ in range(steps):
        try:
            above = above.parent() if above else None
        except psutil.Error:
            above = None
    return command(above) if above else ""


def runs(process: psutil.Process) -> bool:
    """Say whether it runs; what waits only to be counted among the dead does not."""
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False


def command(process: psutil.Process) -> str:
    """Return what it was started with; nothing if it has ended or is none of ours to look into."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def name(process: psutil.Process) -> str:
    """Return the name of its program; nothing if it has ended."""
    try:
        return str(process.name())
    except psutil.Error:
        return ""
