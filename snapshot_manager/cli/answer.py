"""What every command answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command prints.

    Attributes:
        document: For ``--json``.
        text: For a person; bytes are printed as they are, without a line end.
        ok: Whether the command exits with 0.
    """

    document: object
    text: str | bytes
    ok: bool = True
