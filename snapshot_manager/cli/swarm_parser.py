"""``swarm …`` as a person types it."""

import argparse

VERSIONS = ("2.0.0", "2.1.0")


def add(swarm: argparse.ArgumentParser) -> None:
    """Add the commands for SwarmSDK's swarms."""
    deeds = swarm.add_subparsers(dest="deed", metavar="DEED", required=True)
    _add_reconstruct(deeds.add_parser("reconstruct", help="rebuild a snapshot from an event log"))
    _add_inspect(deeds.add_parser("inspect", help="say what a snapshot or an event log holds"))
    _add_diff(deeds.add_parser("diff", help="say what differs between two snapshots, agent by agent"))
    _add_restore(deeds.add_parser("restore", help="restore a snapshot into a swarm's definition"))


def _add_reconstruct(command: argparse.ArgumentParser) -> None:
    command.add_argument("events", metavar="EVENTS", help="JSON Lines or a JSON array, plain, .gz or .zst")
    command.add_argument("-o", "--output", metavar="OUT", help="a file; .gz and .zst are packed")
    command.add_argument("--until", metavar="TIME", help="leave out the events after this moment")
    command.add_argument(
        "--base", metavar="SNAPSHOT", help="go on from this snapshot; the events come after it"
    )
    command.add_argument("--format", choices=VERSIONS, default=VERSIONS[-1], help="the snapshot's version")
    command.add_argument(
        "--lenient", action="store_true", help="leave out what cannot be taken, and report it"
    )
    command.add_argument("--compact", action="store_true", help="one line instead of indented JSON")
    command.add_argument("--config", metavar="YAML", help="keep the hash of this definition in the snapshot")
    _json(command)


def _add_inspect(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", help="a snapshot, or an event log")
    command.add_argument(
        "--points", action="store_true", help="list the moments at which a log's state changed"
    )
    command.add_argument("--dir", metavar="DIR", help="compare the files that agents read with those here")
    _json(command)


def _add_diff(command: argparse.ArgumentParser) -> None:
    command.add_argument("before", metavar="BEFORE", help="a snapshot; with --events, a moment")
    command.add_argument("after", metavar="AFTER", help="another one")
    command.add_argument("--events", metavar="EVENTS", help="compare two moments of this log")
    _json(command)


def _add_restore(command: argparse.ArgumentParser) -> None:
    command.add_argument("snapshot", metavar="SNAPSHOT")
    command.add_argument(
        "--config", metavar="YAML", required=True, help="the swarm's definition as it is now"
    )
    command.add_argument(
        "-o", "--output", metavar="OUT", help="write what the swarm then remembers to a file"
    )
    command.add_argument(
        "--preserve-system-prompts",
        action="store_true",
        help="keep the snapshot's prompts, not the definition's",
    )
    command.add_argument("--dir", metavar="DIR", help="compare the files that agents read with those here")
    _json(command)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON document and nothing else")
