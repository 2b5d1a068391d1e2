"""Where readers of strangers' files must be confined: known without starting one."""

import sys

MUST_BE_CONFINED = sys.platform == "linux"
"""Where walls can be had, a reader without them is refused. Elsewhere it is said what there is."""
