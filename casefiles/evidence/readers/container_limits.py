"""How far containers are opened: every number in one place. What is beyond is refused, and said."""

MEMBERS = 50_000
"""Of one container that are listed; of more it is said how many there are."""

ATTACHMENTS = 10_000
"""Of one e-mail, likewise: its parts are gone through one by one."""

UNASKED, UNASKED_TIMES, UNASKED_BYTES = 500, 100, 32 << 20
"""What comes out of one exhibit without a person's word, at whatever depth: so many files, and so
many times the bytes of the exhibit, once that is more than `UNASKED_BYTES`."""

MEMBER = 1 << 30
"""Bytes of one member: what the readers open."""

TOTAL = 8 << 30
"""Bytes that the members of one container may take together."""

RATIO, RATIO_FROM = 250, 64 << 20
"""How many times its packed size a member may be, once it is larger than `RATIO_FROM` bytes.

Deflate reaches 1,032; a text log 20, a blank scan kept as a bitmap 200.
"""

PATH, NAME = 1_000, 255
"""Characters of a path within a container, and bytes of UTF-8 that are kept of its last part."""

RAW = 2_000
"""Bytes of a raw name that are kept."""

DEPTH = 6
"""How many containers may stand in one another: a mailbox, a mail, a mail in it, a ZIP, a tar…"""

FAMILY_MEMBERS, FAMILY_TOTAL = 50_000, 32 << 30
"""Of all that comes out of one exhibit, at whatever depth: how many, and bytes."""

SLICE = 8 << 20
"""Bytes of a member that travel at once."""
