"""Run one command: build what it needs, print its answer, turn what goes wrong into a sentence."""

import os
import sys
from argparse import Namespace
from importlib import import_module

import orjson

from snapshot_manager import assembly
from snapshot_manager.cli import complaint
from snapshot_manager.cli.answer import Answer
from snapshot_manager.cli.commands import COMMANDS, Command
from snapshot_manager.errors import Cancelled, SnapshotManagerError, UsageError
from snapshot_manager.gui.words import foreign_text

_WITHOUT_LIBRARY = {
    "hooks": "snapshot_manager.cli.hooks",
    "swarm": "snapshot_manager.cli.swarm_commands",
}
"""Commands that need no library, each in a module that is loaded for it alone."""

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def run(args: Namespace) -> int:
    """Carry out what was typed; answers the exit code."""
    try:
        _check_text(args)
        if args.command == "serve":
            return _serve(args)
        answer = _answer(args)
        _print(answer, as_json=args.json)
    except SnapshotManagerError as error:
        complaint.say(error)
        return MISUSED if isinstance(error, UsageError) else FAILED
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has seen enough
        _drop_output()
        return DONE
    return DONE if answer.ok else FAILED


def _answer(args: Namespace) -> Answer:
    if args.command in _WITHOUT_LIBRARY:
        answer: Answer = import_module(_WITHOUT_LIBRARY[args.command]).run(args)
        return answer
    if args.command == "verify" and args.rebuild:
        assembly.mend(args.library)
    with assembly.open_workspace(args.library) as workspace:
        return _command(args.command)(workspace, args)


def _command(name: str) -> Command:
    """What carries out a command; that of simulators, with all that it needs, is loaded for itself alone."""
    if name != "simulator":
        return COMMANDS[name]
    run: Command = import_module("snapshot_manager.cli.simulator_commands").run
    return run


def _serve(args: Namespace) -> int:
    from snapshot_manager.cli import serve  # noqa: PLC0415  -- asyncio and the watching of files, for this alone

    return serve.run(args)


def _check_text(args: Namespace) -> None:
    """Refuse bytes that are no text before they are stored or printed.

    Raises:
        UsageError: One of the arguments is not Unicode.
    """
    typed = [value for name, value in vars(args).items() if name != "library"]
    words = [word for value in typed for word in (value if isinstance(value, list) else [value])]
    try:
        "".join(map(str, words)).encode()
    except UnicodeEncodeError as error:
        raise UsageError("What was typed holds bytes that are no text.", hint="Write it in UTF-8.") from error


def _drop_output() -> None:
    """Keep the interpreter from flushing at its end into what is closed or full."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _json(answer: Answer) -> bytes:
    return orjson.dumps(answer.document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _text(answer: Answer) -> bytes:
    """What a person reads cannot steer their terminal; stored bytes are as they are, but not on a screen."""
    if not isinstance(answer.text, bytes):
        return _on_screen(f"{answer.text}\n")
    if sys.stdout.isatty():
        return _on_screen(answer.text.decode(errors="backslashreplace").replace("\r\n", "\n"))
    return answer.text


def _on_screen(text: str) -> bytes:
    return foreign_text.visible(text).encode(errors="backslashreplace")


def _print(answer: Answer, *, as_json: bool) -> None:
    try:
        sys.stdout.buffer.write(_json(answer) if as_json else _text(answer))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise SnapshotManagerError(
            f"The answer could not be written: {error.strerror or error}.",
            hint="What was asked for is done; only its answer is missing.",
        ) from error
