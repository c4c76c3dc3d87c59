"""Tells bash, and the manual page, what can be typed; both read it off the program's own parser."""

import argparse
from collections.abc import Mapping

from snapshot_manager.cli.parser import parser

_BASH = """\
# bash completion for snapshot-manager, made from its own parser
_snapshot_manager() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} command= each
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $each in {names}) command=$each; break ;; esac
    done
    case $command in
{cases}
        *) mapfile -t COMPREPLY < <(compgen -W "{top} {commands}" -- "$word") ;;
    esac
}}
complete -o default -F _snapshot_manager snapshot-manager
"""


def bash() -> str:
    """What bash completes: commands, then the options of the one that was typed."""
    known = _commands()
    cases = [
        f'        {name}) mapfile -t COMPREPLY < <(compgen -W "{" ".join(_options(each))}" -- "$word") ;;'
        for name, each in known.items()
    ]
    return _BASH.format(
        names="|".join(known),
        cases="\n".join(cases),
        top=" ".join(_options(parser())),
        commands=" ".join(known),
    )


def manual(template: str) -> str:
    """The manual page with each command and what it does.

    Args:
        template: The page, with a line ``@COMMANDS@``.
    """
    action = _subcommands()
    helped = {each.dest: each.help or "" for each in action._get_subactions()}  # noqa: SLF001  -- no public name
    lines = [f".TP\n.B {name}\n{text[:1].upper()}{text[1:]}." for name, text in helped.items()]
    return template.replace("@COMMANDS@", "\n".join(lines).replace("-", "\\-"))


def _commands() -> Mapping[str, argparse.ArgumentParser]:
    known: Mapping[str, argparse.ArgumentParser] = _subcommands().choices
    return known


def _subcommands() -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    for action in parser()._actions:  # noqa: SLF001  -- argparse has no public way to its parts
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  -- argparse has no public way
            return action
    raise LookupError("the parser has no commands")


def _options(of: argparse.ArgumentParser) -> list[str]:
    return [each for action in of._actions for each in action.option_strings if each.startswith("--")]  # noqa: SLF001  -- argparse has no public way
