"""Commands that a person typed to an agent, without the tags that it writes them down with. No Qt."""

import re
from dataclasses import dataclass

_TAG = re.compile(r"\s*<(command-[a-z]+|local-command-[a-z]+|bash-[a-z]+)>(.*?)</\1>\s*", re.DOTALL)
_NAMES = ("command-name", "bash-input")
_OUTPUTS = ("local-command-stdout", "local-command-stderr", "bash-stdout", "bash-stderr")


@dataclass(frozen=True, slots=True)
class TypedCommand:
    """A command with what it printed; one of them is empty where they were written down apart.

    Attributes:
        typed: As it was typed, with what followed it: "/review src", "! ls".
        printed: What it printed.
    """

    typed: str
    printed: str


def typed_command(text: str) -> TypedCommand | None:
    """The command that a message is; None where it says anything else."""
    fields: dict[str, str] = {}
    at = 0
    while found := _TAG.match(text, at):
        fields[found[1]] = found[2].strip()
        at = found.end()
    if not fields or at < len(text) or not fields.keys() & {*_NAMES, *_OUTPUTS}:
        return None
    bash = f"! {fields['bash-input']}" if fields.get("bash-input") else ""
    typed = " ".join(filter(None, (fields.get("command-name", ""), fields.get("command-args", ""), bash)))
    return TypedCommand(typed, "\n".join(filter(None, map(fields.get, _OUTPUTS))))
