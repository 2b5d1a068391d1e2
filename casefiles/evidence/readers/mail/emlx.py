"""Files of Apple Mail (.emlx): the mail's size on a line, the mail, then a list of marks."""

import re

_COUNT = re.compile(rb"[ \t]*(\d{1,10})[ \t]*\r?\n")


def after_count(head: bytes) -> bytes:
    """What follows the first line, if that is a number alone; else all of it."""
    counted = _COUNT.match(head)
    return head[counted.end() :] if counted else head


def without_count(raw: bytes) -> bytes:
    """The mail alone: so many bytes as its first line says, or as many of them as are there."""
    counted = _COUNT.match(raw)
    return raw[counted.end() : counted.end() + int(counted[1])] if counted else raw
