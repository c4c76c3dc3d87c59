"""The check for rows that somebody made while testing: what came since the last snapshot."""

import re
from collections.abc import Iterator

from snapshot_manager.model.comparison import ChangeKind
from snapshot_manager.model.gate import Check, CheckStatus, Fix
from snapshot_manager.model.progress import Report
from snapshot_manager.model.state import Part
from snapshot_manager.model.tables import RowChange, TableChange
from snapshot_manager.simulator import row_text
from snapshot_manager.simulator.checks.subjects import NO_TEST_DATA
from snapshot_manager.simulator.comparing import compare_with_now
from snapshot_manager.simulator.simulator import Simulator, name_of_row

_TEST_LIKE = re.compile(
    r"\btest\b|test (company|user|data)|asdf|qwerty|lorem|foo@bar|@example\.(com|org)|\bdummy\b",
    re.IGNORECASE,
)
_MOST_TOLD = 3


def no_test_data(simulator: Simulator, baseline: Part | None, report: Report) -> Check:
    """No row came since the baseline, or a person said that those belong."""
    if baseline is None:
        return NO_TEST_DATA.check(
            CheckStatus.SKIPPED, "there is nothing to compare with yet: this will be the first"
        )
    added = rows_added(simulator, baseline, report)
    accepted = simulator.evidence.read()
    unknown = [(table, row) for table, row in added if name_of(table, row) not in accepted.accepted]
    if not unknown:
        belong = f"{len(added)} new rows belong, as {accepted.accepted_by} says"
        return NO_TEST_DATA.check(CheckStatus.PASS, belong if added else "no new rows")
    doubtful = [each for each in unknown if looks_like_a_test(each[1])]
    return NO_TEST_DATA.check(
        CheckStatus.FAIL,
        "; ".join(_told(unknown, doubtful)),
        "Delete them in the app and clear the audit, restore the last snapshot, or accept that they belong.",
        (Fix.ACCEPT_ROWS,),
    )


def rows_added(simulator: Simulator, baseline: Part, report: Report) -> list[tuple[TableChange, RowChange]]:
    """The rows that came since the baseline, outside of the tables that are ignored.

    Raises:
        SimulatorError: A database cannot be read.
    """
    return [
        (table, row)
        for table in compare_with_now(simulator, baseline, report).tables
        for row in table.rows
        if row.kind is ChangeKind.ADDED and not _is_ignored(simulator, table)
    ]


def _is_ignored(simulator: Simulator, table: TableChange) -> bool:
    schema, _, name = table.title.rpartition(".")
    return simulator.target(table.target).listener.rules.ignores(schema or "public", name)


def name_of(table: TableChange, row: RowChange) -> str:
    """Names a row that was added."""
    values = (None if value is None else value.encode(errors="replace") for value in row.after or ())
    return name_of_row(table.title, row_text.line_of(values))


def looks_like_a_test(row: RowChange) -> bool:
    """Whether a row holds what people type to try things out."""
    return any(value and _TEST_LIKE.search(value) for value in row.after or ())


def _told(
    unknown: list[tuple[TableChange, RowChange]], doubtful: list[tuple[TableChange, RowChange]]
) -> Iterator[str]:
    count = f"{len(unknown)} new rows" if len(unknown) > 1 else "1 new row"
    yield f"{count} since the last snapshot"
    if doubtful:
        shown = ", ".join(f"{table.title}: {_example(row)}" for table, row in doubtful[:_MOST_TOLD])
        yield f"{len(doubtful)} of them look like test data ({shown})"


def _example(row: RowChange) -> str:
    found = next((value for value in row.after or () if value and _TEST_LIKE.search(value)), "")
    return f"“{found[:40]}”"
