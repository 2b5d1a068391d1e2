"""Everything a newcomer types: `python3 dev.py demo | test | run`; `dev.py --help` lists the rest.

Standard library only; works on Linux, macOS and Windows.
"""

import argparse
import hashlib
import os
import platform
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
MOTO = ROOT / "tests" / "moto.in"  # breaks the pins of s3fs: it has an environment of its own
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "set-up"
"""Says for which lock the environment was made."""

OLDEST, OLDEST_SQLITE = (3, 11), (3, 43)

QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads from a Debian system, and the package each library comes in (13|12)."""

CHECKS: tuple[tuple[str, Sequence[str]], ...] = (
    ("format", ("ruff", "format", "--check", "--quiet")),
    ("lint", ("ruff", "check", "--quiet")),
    ("types", ("mypy",)),
    ("imports", ("importlinter.cli", "lint-imports")),
    *((f"types on {system}", ("mypy", "--platform", system, "--cache-dir", f".mypy_cache/{system}"))
      for system in ("win32", "darwin")),
)  # fmt: skip
"""Types are looked at as on each system, with a cache each: seconds, once a cache is there.

The last takes long, and tests are begun beside it.
"""


def main() -> int:
    """Read the command line and do it."""
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, does in COMMANDS.items():
        command = commands.add_parser(name, help=does.__doc__)
        command.set_defaults(does=does)
    options, rest = parser.parse_known_args()
    does: Callable[[list[str]], int] = options.does
    return does(rest)


def demo(arguments: list[str]) -> int:
    """Make the sample case, issue and verify its attestation in [FOLDER], and open the window."""
    set_up()
    named = [each for each in arguments if not each.startswith("-")]
    folder = Path(named[0] if named else "demo").resolve()
    options = [each for each in arguments if each not in named[:1]]
    code = tool("casefiles", "workspace", "demo", str(folder), *options)
    return code or open_window(folder / "workspace")


def test(arguments: list[str]) -> int:
    """Run everything CI runs: format, lint, types, import contracts and the tests."""
    set_up()
    with ThreadPoolExecutor(2) as two:
        started = start_checks(two)
        last = dict([started.popitem()])
        code = told(started) or run_tests(arguments)
        return told(last) or code


def check(_: list[str]) -> int:
    """Run what `test` runs, but for the tests themselves."""
    set_up()
    with ThreadPoolExecutor(2) as two:
        return told(start_checks(two))


def run(arguments: list[str]) -> int:
    """Open the window on [WORKSPACE]."""
    set_up()
    return tool(
        "desktop",
        *(each if each.startswith("-") else str(Path(each).resolve()) for each in arguments),
    )


def bench(arguments: list[str]) -> int:
    """Measure the figures of `tests/benchmarks` and print them as a table with ratios."""
    set_up()
    return tool("tests.benchmarks", *arguments)


def attacks(arguments: list[str]) -> int:
    """Forge signed files in every known way; print what `verify`, pyHanko and pdfsig say."""
    set_up()
    return tool("tests.attacks", *arguments)


def planted(arguments: list[str]) -> int:
    """Plant a word at every depth of every format; print whether search finds it, or says so."""
    set_up()
    return tool("tests.planted", *arguments)


def tampers(arguments: list[str]) -> int:
    """Tamper with a package in seeded ways; print what `verify` tells of it (--count, --seed)."""
    set_up()
    return tool("tests.tampers", *arguments)


def pictures(arguments: list[str]) -> int:
    """Draw the pictures of the help and the README anew, or those that are named."""
    set_up()
    return tool("tests.pictures", *arguments)


def lock(_: list[str]) -> int:
    """Write requirements.lock anew from pyproject.toml, with a uv of its own; and moto.lock."""
    home = ROOT / ".uv"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    uv = home / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([str(uv / "python"), "-m", "pip", "--quiet", "install", "uv"], check=True)
    asked = "pip compile --universal --generate-hashes --python-version 3.11 --no-header --quiet"
    of_the_program = ["--group", "dev", "pyproject.toml", "-o", str(LOCK)]
    of_moto = [str(MOTO), "-o", str(MOTO.with_suffix(".lock"))]
    return max(
        subprocess.run([str(uv / "uv"), *asked.split(), *each], cwd=ROOT, check=False).returncode
        for each in (of_the_program, of_moto)
    )


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "demo": demo,
    "test": test,
    "run": run,
    "check": check,
    "lock": lock,
    "bench": bench,
    "attacks": attacks,
    "planted": planted,
    "tampers": tampers,
    "pictures": pictures,
}


def set_up() -> None:
    """Make `.venv` as the lock says, if it is not that already."""
    if sys.version_info < OLDEST:
        sys.exit(f"Python 3.11 or later is needed; this is {platform.python_version()}.")
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        sys.exit(f"SQLite 3.43 or later is needed; this Python has {sqlite3.sqlite_version}.")
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if not (PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted):
        say("Setting up .venv (once) ...")
        make_venv()
        pip = [str(PYTHON), "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
        subprocess.run([*pip, "--require-hashes", "-r", str(LOCK)], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
        drop_tests_of_others()
        STAMP.write_text(wanted, "utf-8")
    system_packages()


def drop_tests_of_others() -> None:
    """Remove the package `tests` that the wheel of spylls brings: it would hide ours."""
    for packages in ("lib/python*/site-packages", "Lib/site-packages"):
        for each in VENV.glob(f"{packages}/tests"):
            shutil.rmtree(each, ignore_errors=True)


def make_venv() -> None:
    """Make an empty environment. Debian keeps what that needs in a package of its own."""
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    has_pip = [sys.executable, "-c", "import ensurepip"]
    if subprocess.run(has_pip, check=False, stderr=subprocess.DEVNULL).returncode:
        install_packages([f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"])
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"That did not work: {' '.join(command)}")


def system_packages() -> None:
    """See to it that Qt finds what it needs of a Debian system."""
    if missing := missing_packages():
        install_packages(missing)


def install_packages(packages: Sequence[str]) -> None:
    """Install Debian packages if we may, else print the command that does."""
    if not shutil.which("apt-get"):
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if os.geteuid() != 0:
        say(f"System packages are missing. Type: sudo {' '.join(command)}")
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    say(f"Installing {' '.join(packages)} ...")
    for step in (["apt-get", "update", "--quiet"], command):
        done = subprocess.run(step, check=False, env=environment, stdout=subprocess.DEVNULL)
    if done.returncode:
        say(f"That did not work. Type: {' '.join(command)}")


def missing_packages() -> list[str]:
    """Return the Debian packages Qt still needs here; none where there is no apt."""
    if sys.platform != "linux" or not shutil.which("apt-get"):
        return []
    finder = shutil.which("ldconfig") or "/sbin/ldconfig"
    known = subprocess.run([finder, "-p"], capture_output=True, text=True, check=False).stdout
    old = 'VERSION_ID="12"' in Path("/etc/os-release").read_text("utf-8")
    return [
        names.split("|")[-1 if old else 0]
        for library, names in QT_NEEDS.items()
        if library not in known
    ]


def start_checks(two: ThreadPoolExecutor) -> dict[str, Future[bool]]:
    """Have each check run as soon as one of two hands is free, in their order."""
    return {name: two.submit(passes, name, command) for name, command in CHECKS}


def told(started: Mapping[str, Future[bool]]) -> int:
    """Wait for checks, and name those that failed."""
    failed = [name for name, check in started.items() if not check.result()]
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


def passes(name: str, command: Sequence[str]) -> bool:
    """Run a check and print in one piece what it says."""
    module, *arguments = command
    code = "import sys; from importlinter.cli import lint_imports_command as go; go()"
    started = ["-c", code] if name == "imports" else ["-m", module, *arguments]
    done = subprocess.run(
        [str(PYTHON), *started],
        cwd=ROOT,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    say(f"{name} ...\n{done.stdout.decode('utf-8', 'replace')}".rstrip())
    return done.returncode == 0


def run_tests(arguments: list[str]) -> int:
    """Run pytest on two cores, without a screen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or each of many processes compiles it all
    shared = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]  # `tests/conftest.py` does
    workers = [] if "-n" in arguments or "-x" in arguments else shared
    command = [str(PYTHON), "-m", "pytest", *workers, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def tool(module: str, *arguments: str) -> int:
    """Run one of our own modules in the environment."""
    command = [str(PYTHON), "-m", module, *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def open_window(workspace: Path) -> int:
    """Open the window on a workspace and leave it open, if there is a screen to open it on."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        say("No window was opened: QT_QPA_PLATFORM is offscreen.")
        return 0
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not shown:
        say(f"No window was opened: there is no display. Later: python3 dev.py run {workspace}")
        return 0
    apart = {"creationflags": 0x00000008} if os.name == "nt" else {"start_new_session": True}
    subprocess.Popen(
        [str(PYTHON), "-m", "desktop", str(workspace)],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        **apart,  # type: ignore[arg-type]
    )
    say("The window is open on the sample workspace.")
    return 0


def say(text: str) -> None:
    """Tell the person at the terminal what is going on."""
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
