"""A starter on a system that knows nothing of one wall, named by the first argument."""

import sys

from casefiles.evidence.read import filter, landlock, starter  # noqa: A004


def fail(*_, **__):
    raise OSError


def main(wall: str, task: str) -> None:
    if wall == "files":
        landlock.restrict = fail
    if wall == "network":
        call = starter.call
        starter.call = lambda name, *rest: fail() if name == "unshare" else call(name, *rest)
        filter.install_for_programs = fail
    if wall == "namespaces":
        call = starter.call
        starter.call = lambda name, *rest: fail() if name == "unshare" else call(name, *rest)
    starter.main([task])


if __name__ == "__main__":
    main(*sys.argv[1:])
