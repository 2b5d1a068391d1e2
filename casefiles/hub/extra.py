"""Whether what a hub needs is installed: an extra of the program."""

from importlib.util import find_spec


def is_installed() -> bool:
    """Whether a hub can be spoken with from here."""
    return all(find_spec(each) for each in ("psycopg", "fsspec"))
