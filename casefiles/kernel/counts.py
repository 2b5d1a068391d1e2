"""How many there are of something, in words: one of them is not spoken of as several."""


def counted(count: int, one: str, many: str = "") -> str:
    """Return `1 page`, `1,204 pages`; `many` where it is more than an s that differs."""
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"
