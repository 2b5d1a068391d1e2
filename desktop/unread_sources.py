"""Have PySide read the source of no module that is imported.

It looks in each for its own name, since a module may have Qt spelled otherwise (`__feature__`), and
keeps the text. None of ours does. It took a seventh of the start, and 24 MB.
"""

import sys
from typing import Any

from desktop import late_signatures  # noqa: F401 - it brings PySide, and so what looks

_LOOKS = "_mod_uses_pyside"
_features: Any = sys.modules.get("shibokensupport.feature")

if hasattr(_features, _LOOKS):
    setattr(_features, _LOOKS, lambda _: False)
