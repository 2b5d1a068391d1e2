"""Run a program of others over a stranger's file: confined, watched, ended with all its children.

It sees its own folder, the system's programs and what is named; no network, no socket, nothing of
our surroundings. Where that cannot be had, on Windows and macOS above all, it is not run.
"""

import sys

from casefiles.evidence.readers.model import Reason, Unread, Wanted, always
from casefiles.evidence.readers.program_model import ProgramLimits, ProgramResult, ProgramTask


def run_confined(
    task: ProgramTask, bounds: ProgramLimits | None = None, wanted: Wanted = always
) -> ProgramResult | Unread:
    """Run a program to its end. Raises nothing that it or a stranger's file can cause.

    `Unread` says why there is nothing: no confinement, time, memory, output, a crash, or that it is
    no longer `wanted`. An exit code other than 0 is for the caller to judge.
    """
    if sys.platform == "linux":
        from casefiles.evidence.readers.running_program import finish  # noqa: PLC0415  there alone

        return finish(task, bounds or ProgramLimits(), wanted)
    else:  # noqa: RET505  a type checker sees one or the other
        said = "not used: this system could not confine it"
        return Unread(task.program.name, Reason.NO_WORKER, said)
