"""The tests import the hooks as MkDocs does, and so do the commands that are here."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "docs" / "hooks"))
