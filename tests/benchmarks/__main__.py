"""Print the figures of all modules of this package, or of those that are named, as a table."""

import argparse
import os
import pkgutil
import platform
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import MappingProxyType

from tests import benchmarks
from tests.benchmarks.figures import Figure

TITLES = ("what", "measured", "aim", "against", "ratio")
COUNTED = ("flips", "kills")
"""Those that are told how much to try: `--flips 10000`."""

LARGE = "large"
"""Takes a quarter of an hour: only where it is asked for, `--large` or `--large 2000`."""

WIDTHS = (58, 12, 10, 44, 6)


def main(arguments: list[str]) -> None:
    """Measure, and print each line as soon as it is known."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of these: {', '.join(_all())}")
    for name in COUNTED:
        parser.add_argument(f"--{name}", type=int, metavar="N", help=f"only {name}, so many")
    parser.add_argument(
        f"--{LARGE}", type=int, nargs="?", const=100_000, metavar="N",
        help="only large, with so many exhibits; 100,000 if no number is given",
    )  # fmt: skip
    options = parser.parse_args(arguments)
    if unknown := sorted({*options.names} - {*_all()}):
        parser.error(f"no such bench: {', '.join(unknown)}. There are: {', '.join(_all())}")
    counts = {name: getattr(options, name) for name in (*COUNTED, LARGE) if getattr(options, name)}
    print(f"{platform.platform()}, Python {platform.python_version()}, {busy()}")
    line(*TITLES)
    line(*("-" * width for width in WIDTHS))
    usual = [each for each in _all() if each != LARGE]
    for figure in figures([*options.names, *counts] or usual, counts):
        ratio = "" if figure.ratio is None else f"{figure.ratio:.2f}"
        line(figure.what, figure.measured, figure.aim, figure.against, ratio)
        if figure.remark:
            print(f"    {figure.remark}", flush=True)
    print(f"At the end {busy()}.")


def _all() -> list[str]:
    """Return the names of the modules that measure something."""
    there = (each.name for each in pkgutil.iter_modules(benchmarks.__path__))
    return sorted(each for each in there if each not in {"__main__", "curves", "figures", "watch"})


def figures(names: list[str], counts: Mapping[str, int] = MappingProxyType({})) -> Iterator[Figure]:
    """Measure what these modules of this package measure, one after the other."""
    for name in names:
        measure = getattr(import_module(f"tests.benchmarks.{name}"), "figures", list)
        yield from measure(counts[name]) if name in counts else measure()


def busy() -> str:
    """Say how many processes wanted how many processors: more than there are, and all is slower."""
    load = f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "an unknown number of"
    return f"{load} processes on {os.cpu_count()} processors"


def line(*cells: str) -> None:
    print("  ".join(f"{c:{w}}" for c, w in zip(cells, WIDTHS, strict=True)).rstrip(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
