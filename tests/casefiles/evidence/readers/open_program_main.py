"""A starter on a system that knows nothing of one wall, named by the first argument."""

import sys

from casefiles.evidence.readers import landlock, program_main, seccomp


def fail(*_, **__):
    raise OSError


def main(wall: str, task: str) -> None:
    if wall == "files":
        landlock.restrict = fail
    if wall == "network":
        call = program_main.call
        program_main.call = lambda name, *rest: fail() if name == "unshare" else call(name, *rest)
        seccomp.install_for_programs = fail
    if wall == "namespaces":
        call = program_main.call
        program_main.call = lambda name, *rest: fail() if name == "unshare" else call(name, *rest)
    program_main.main([task])


if __name__ == "__main__":
    main(*sys.argv[1:])
