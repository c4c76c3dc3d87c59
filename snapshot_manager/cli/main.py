"""Run one command: build what it needs, print its answer, turn what goes wrong into a sentence."""

import os
import sys
from argparse import Namespace

import orjson

from snapshot_manager import assembly
from snapshot_manager.cli.commands import COMMANDS, Answer
from snapshot_manager.errors import Cancelled, SnapshotManagerError, UsageError

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def run(args: Namespace) -> int:
    """Carry out what was typed; answers the exit code."""
    try:
        with assembly.open_workspace(args.library) as workspace:
            answer = COMMANDS[args.command](workspace, args)
        _print(answer, as_json=args.json)
    except SnapshotManagerError as error:
        _complain(error)
        return MISUSED if isinstance(error, UsageError) else FAILED
    except (KeyboardInterrupt, Cancelled):
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; keep the interpreter from flushing into the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return DONE if answer.ok else FAILED


def _print(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        data = orjson.dumps(answer.document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    elif isinstance(answer.text, bytes):
        data = answer.text
    else:
        data = f"{answer.text}\n".encode(errors="backslashreplace")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _complain(error: SnapshotManagerError) -> None:
    sys.stderr.write(f"{error}\n")
    if error.hint:
        sys.stderr.write(f"{error.hint}\n")
