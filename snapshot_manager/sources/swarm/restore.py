"""Going back writes a snapshot file that SwarmSDK reads, beside what is there; nothing else is touched."""

import shlex
from collections import Counter
from datetime import datetime
from pathlib import Path

from snapshot_manager.errors import DefinitionError, RestoreRefused, SwarmError
from snapshot_manager.model.facts import Session
from snapshot_manager.model.restoration import SessionPlan
from snapshot_manager.model.state import Mark, Part
from snapshot_manager.sources.swarm.folders import PACKED
from snapshot_manager.sources.swarm.records import events_of, snapshot_in, states_of
from snapshot_manager.swarm import digests, snapshot_file
from snapshot_manager.swarm.definition import Definition
from snapshot_manager.swarm.rebuild import reconstruct_leniently
from snapshot_manager.swarm.snapshot import Snapshot
from snapshot_manager.swarm.swarm import Swarm

DEFINITIONS = ("swarm.yml", "swarm.yaml", "workflow.yml", "workflow.yaml")
_RUBY = 'SwarmSDK::Swarm.from_config("swarm.yml").restore(SwarmSDK::Snapshot.from_file(ARGV[0]))'


def snapshot_of(part: Part) -> Snapshot:
    """The snapshot that a stored conversation amounts to, of the newest version.

    Raises:
        RestoreRefused: It says nothing.
    """
    if part.mark is not Mark.CAPTURED:
        raise RestoreRefused("The snapshot holds no conversation.", hint="Choose another snapshot.")
    try:
        snapshot = snapshot_in(part) or reconstruct_leniently(events_of(part))[0]
        return snapshot.converted()
    except SwarmError as error:
        raise RestoreRefused(str(error), hint=error.hint) from error


def plan_session(original: Session, part: Part, now: datetime, folder: Path, source: Path) -> SessionPlan:
    """Say what would be written into ``folder``.

    Raises:
        RestoreRefused: There is nothing to restore.
    """
    snapshot = snapshot_of(part)
    messages = sum(len(state.get("conversation") or ()) for _, _, state in states_of(snapshot))
    if not messages:
        raise RestoreRefused("The conversation holds no messages.", hint="Choose another snapshot.")
    path = folder / f"{_stem(source)}-restored-{now:%Y%m%d-%H%M%S}.json"
    resume = ["ruby", "-r", "swarm_sdk", "-e", _RUBY, path.name]
    return SessionPlan(
        session_id=path.name,
        path=path,
        cwd=str(folder),
        command=f"cd {shlex.quote(str(folder))} && {shlex.join(resume)}",
        messages=messages,
        left_out=0,
        tokens=original.context_tokens,
        notes=(*_result(snapshot, folder), *_files(snapshot, folder)),
    )


def _stem(path: Path) -> str:
    name = path.name
    for packed in PACKED:
        name = name.removesuffix(packed)
    return Path(name).stem


def _result(snapshot: Snapshot, folder: Path) -> list[str]:
    """What restoring into the swarm that is defined in this folder would come to."""
    path = next((folder / name for name in DEFINITIONS if (folder / name).is_file()), None)
    if path is None:
        return ["No swarm.yml is in this folder, so that it cannot be said which agents would be left out."]
    try:
        result = Swarm(Definition.from_file(path)).restore(snapshot)
    except DefinitionError as error:
        return [str(error)]
    except SwarmError as error:
        return [f"{error} ({path.name})"]
    changed = (
        [f"{path.name} is another one than when the snapshot was taken."] if result.config_changed else []
    )
    return [result.summary, *(each["message"] for each in result.warnings), *changed]


def _files(snapshot: Snapshot, folder: Path) -> list[str]:
    counts = Counter(each.on_disk for each in digests.check(snapshot, folder))
    told = ", ".join(f"{counts[kind]} {kind}" for kind in digests.OnDisk if counts[kind])
    return [f"Files that agents read: {told}."] if told else []


def write_session(plan: SessionPlan, part: Part) -> bytes:
    """Write the planned snapshot file.

    Raises:
        RestoreRefused: It is there already, or the folder may not be written.
    """
    if plan.path.exists():
        raise RestoreRefused(f"“{plan.path}” is there already.", hint="Try again in a second.")
    content = snapshot_of(part).to_json().encode()
    try:
        snapshot_file.write(plan.path, [content])
    except OSError as error:
        raise RestoreRefused(
            f"“{plan.path}” could not be written: {error.strerror or error}.", hint="Choose another folder."
        ) from error
    return content
