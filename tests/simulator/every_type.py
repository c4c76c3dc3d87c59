"""Schemas with every type and every kind of object that a restore could get wrong; kept as SQL."""

from pathlib import Path

DATA = Path(__file__).resolve().parents[1] / "data" / "simulator"


def statements(kind: str) -> list[str]:
    """The statements for one kind of database; in the file, a line of ``;;`` ends each."""
    text = (DATA / f"every_type.{kind}.sql").read_text(encoding="utf-8")
    return [each.strip() for each in text.split("\n;;\n") if each.strip()]
