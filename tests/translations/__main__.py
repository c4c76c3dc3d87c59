"""Bring the translations up to date with the code, and say what is still to be translated."""

import sys

from tests.translations import catalogue

catalogue.update()
for code in catalogue.CODES:
    left = list(catalogue.unfinished(code))
    sys.stdout.write(f"{code}: {len(catalogue.entries(code))} texts, {len(left)} to be translated\n")
    sys.stdout.writelines(f"    {each.text.source!r}\n" for each in left)
