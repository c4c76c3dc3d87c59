"""Where things lie in a checkout, and where those go that are built."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
RESOURCES = ROOT / "resources"
BUILD = ROOT / "build"
"""What is only needed on the way."""
DIST = ROOT / "dist"
"""What is given to people."""
BUNDLE = BUILD / "bundle" / "snapshot-manager"
"""The program with Python and Qt, in one folder."""
NAME = "snapshot-manager"
HOMEPAGE = "https://snapshot-manager.example"
"""Where people will find the program; a name that nobody can have until it has a home."""
EXTRAS = ("mysql", "postgresql", "redis", "s3")
"""The extras that are bundled: nobody can add them later. Not playwright, which takes a browser."""
