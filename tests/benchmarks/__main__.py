"""Print the figures of all modules of this package, or of those that are named, as a table."""

import os
import pkgutil
import platform
import sys
from collections.abc import Iterator
from importlib import import_module

from tests import benchmarks
from tests.benchmarks.figures import Figure

TITLES = ("what", "measured", "aim", "against", "ratio")
WIDTHS = (58, 12, 10, 44, 6)


def main(names: list[str]) -> None:
    """Measure, and print each line as soon as it is known."""
    print(f"{platform.platform()}, Python {platform.python_version()}, {busy()}")
    line(*TITLES)
    line(*("-" * width for width in WIDTHS))
    for figure in figures(names):
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        line(figure.what, figure.measured, figure.aim, figure.against, ratio)
        if figure.remark:
            print(f"    {figure.remark}", flush=True)
    print(f"At the end {busy()}.")


def figures(names: list[str]) -> Iterator[Figure]:
    """Measure what the modules of this package measure, one after the other."""
    for found in sorted(pkgutil.iter_modules(benchmarks.__path__), key=lambda each: each.name):
        if found.name == "__main__" or (names and found.name not in names):
            continue
        module = import_module(f"tests.benchmarks.{found.name}")
        yield from getattr(module, "figures", list)()


def busy() -> str:
    """Say how many processes wanted how many processors: more than there are, and all is slower."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "an unknown number of"
    return f"{load} processes on {os.cpu_count()} processors"


def line(*cells: str) -> None:
    print("  ".join(f"{c:{w}}" for c, w in zip(cells, WIDTHS, strict=True)).rstrip(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
