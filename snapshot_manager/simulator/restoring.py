"""Restore a sandbox's databases: beside the real ones first, compared, and only then in their places."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager

from snapshot_manager.errors import SimulatorError
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import (
    Manifest,
    SchemaObject,
    TableContent,
    TargetContent,
    manifest_in,
    schema_in,
)
from snapshot_manager.simulator import capturing, roles
from snapshot_manager.simulator.simulator import Simulator
from snapshot_manager.simulator.target import Reading, Scratch, Target


def manifest_of(part: Part) -> Manifest:
    """The manifest of a captured part.

    Raises:
        SimulatorError: It holds none: nothing was captured.
    """
    manifest = manifest_in(part)
    if manifest is None or not manifest.targets:
        raise SimulatorError(
            "The snapshot holds no databases.", code="no_target", hint="Choose a snapshot of a simulator."
        )
    return manifest


def rehearse(simulator: Simulator, part: Part, report: Report, *, is_own: bool) -> None:
    """Restore all databases beside the real ones, compare, and drop what was made.

    Raises:
        SimulatorError: One cannot be restored, or is not what was captured.
        Cancelled: The report said so.
    """
    with _restored(simulator, part, report, is_own=is_own):
        pass


def restore(simulator: Simulator, part: Part, report: Report, *, is_own: bool) -> tuple[str, ...]:
    """Restore all databases beside the real ones, compare, and let them take the places.

    Returns:
        What a person should know.

    Raises:
        SimulatorError: One cannot be restored, or is not what was captured; all are as they were.
        Cancelled: The report said so; all are as they were.
    """
    with _restored(simulator, part, report, is_own=is_own) as made:
        notes = [note for scratch in made.values() if (note := scratch.take_place())]
    simulator.start_worker()
    return (*notes, "The worker was started anew; earlier checks no longer count.")


@contextmanager
def _restored(
    simulator: Simulator, part: Part, report: Report, *, is_own: bool
) -> Iterator[Mapping[str, Scratch]]:
    targets = manifest_of(part).targets
    with ExitStack() as stack:
        made: dict[str, Scratch] = {}
        for number, content in enumerate(targets):
            report(number, len(targets), f"Restoring {content.name} beside the real one")
            target = _fitting(simulator, content)
            made[content.name] = stack.enter_context(target.scratch(content, part, is_own=is_own))
            with made[content.name].reading() as reading:
                check_same(content, schema_in(part, content.name), reading, report)
        yield made


def _fitting(simulator: Simulator, content: TargetContent) -> Target:
    """The target of this name, if it is of the same kind."""
    target = simulator.target(content.name)
    engine = target.engine()
    if engine is not content.engine:
        raise SimulatorError(
            f"“{content.name}” was captured from {content.engine}, and is {engine} now.",
            code="version_mismatch",
            hint="Restore it into a database of the same kind.",
        )
    return target


def check_same(
    content: TargetContent, schema: Sequence[SchemaObject], reading: Reading, report: Report
) -> None:
    """See that a restored database is, row by row and statement by statement, what was captured.

    Owners and rights may be others where the roles of then do not exist.

    Raises:
        SimulatorError: It is not; the sentence names the first difference.
    """
    found = {(each.schema_name, each.name): each for each in capturing.contents(reading, report)}
    wanted = {(each.schema_name, each.name): each for each in content.tables}
    for key in {**wanted, **found}:
        if _identity(wanted.get(key)) != _identity(found.get(key)):
            raise _another(content, f"the rows of “{key[1]}” are not those that were captured")
    made = tuple(reading.schema())
    is_same = capturing.schema_digest(made) == content.schema_digest
    if not is_same and _without_roles(made) != _without_roles(schema):
        raise _another(content, "the schema is not the one that was captured")
    if tuple(reading.sequences()) != content.sequences:
        raise _another(content, "a sequence does not stand where it stood")


def _without_roles(schema: Sequence[SchemaObject]) -> list[str]:
    return [statement for statement in roles.without(schema) if statement.strip()]


def _identity(table: TableContent | None) -> tuple[int, str] | None:
    return None if table is None else (table.rows, table.digest)


def _another(content: TargetContent, what: str) -> SimulatorError:
    return SimulatorError(
        f"“{content.name}” was restored beside the real one, but {what}.",
        code="version_mismatch",
        hint="The database in use is as it was. Is the server of another version than then?",
    )
