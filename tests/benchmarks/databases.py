"""What a snapshot of a million rows costs: beside ``pg_dump -Fc``, and again after 1,300 rows changed.

Run it by itself: ``.venv/bin/python -m tests.benchmarks.databases [ROWS]``.
"""

import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from snapshot_manager.clock import utc_now
from snapshot_manager.model.policy import MEGABYTE, Policy
from snapshot_manager.model.progress import no_report
from snapshot_manager.model.snapshot import Draft, Manual, SessionRef, SnapshotSession, SnapshotSummary
from snapshot_manager.model.state import PartName, State
from snapshot_manager.simulator import comparing, sandbox
from snapshot_manager.simulator.evidence import EvidenceFile
from snapshot_manager.simulator.simulator import Simulator
from snapshot_manager.store.library import Library
from tests.servers.postgresql import USER, PostgreSQL, postgresql

ROWS = 1_000_000
_CONFIG = """\
service: bench
datasets:
  base:
    listeners:
      db:
        db_type: postgresql
        db_port: {port}
        db_user: keeper
        db_database: bench
"""
_FILL = """
CREATE TABLE orders (id int PRIMARY KEY, customer int, note text, amount numeric(10, 2), at timestamptz);
INSERT INTO orders
    SELECT n, (n::bigint * 7919) % 50000, md5(n::text), (n % 9999) / 7.0,
        timestamptz '2024-01-01' + n * interval '17 seconds'
    FROM generate_series(1, {rows}) n;
"""
_CHANGE = """
SELECT setseed(0.5);
UPDATE orders SET note = 'changed ' || id
    WHERE id IN (SELECT (random() * {rows})::int FROM generate_series(1, 700));
INSERT INTO orders SELECT {rows} + n, n, 'new', 1, now() FROM generate_series(1, 500) n;
DELETE FROM orders WHERE id IN (SELECT (random() * {rows})::int FROM generate_series(1, 100));
"""


@dataclass(frozen=True)
class Costs:
    """What was measured; seconds and bytes.

    Attributes:
        peak_mb: The most memory that this process had, before and after the first capture.
    """

    dump_s: float
    dump_bytes: int
    first_s: float
    first_bytes: int
    second_s: float
    second_bytes: int
    peak_mb: tuple[int, int]


def measure(rows: int = ROWS) -> Costs:
    """Capture a table of so many rows twice, and let pg_dump do so in between."""
    with postgresql() as server, tempfile.TemporaryDirectory() as folder:
        server.run("CREATE DATABASE bench")
        server.run(_FILL.format(rows=rows), "VACUUM ANALYZE orders", database="bench")
        (Path(folder) / "plato-config.yml").write_text(_CONFIG.format(port=server.port))
        simulator = Simulator(
            sandbox.read(Path(folder)), EvidenceFile(Path(folder) / "own", Path(folder)), utc_now
        )
        library, memory = Path(folder) / "library", _peak_mb()
        first_s, first_bytes = _keep(library, simulator)
        peak = (memory, _peak_mb())
        dump_s, dump_bytes = _dump(server, Path(folder) / "bench.dump")
        server.run(_CHANGE.format(rows=rows), database="bench")
        second_s, both_bytes = _keep(library, simulator)
    return Costs(dump_s, dump_bytes, first_s, first_bytes, second_s, both_bytes - first_bytes, peak)


def _keep(folder: Path, simulator: Simulator) -> tuple[float, int]:
    """Capture and keep; the time of it, and what all of the library's files take after it is closed."""
    with Library(folder, clock=utc_now, policy=Policy(quota_bytes=1000 * MEGABYTE)) as library:
        began = time.monotonic()
        state = State({PartName.TABLES: comparing.capture_part(simulator, no_report)})
        captured = time.monotonic()
        session = SnapshotSession(ref=SessionRef(source="simulator", id="bench"))
        library.create(Draft(utc_now(), Manual(), state, SnapshotSummary(), session))
        done = time.monotonic()
    sys.stderr.write(f"reading {captured - began:.2f} s, keeping {done - captured:.2f} s\n")
    return done - began, sum(each.stat().st_size for each in folder.iterdir() if each.is_file())


def _dump(server: PostgreSQL, file: Path) -> tuple[float, int]:
    began = time.monotonic()
    where = ["-h", "127.0.0.1", "-p", str(server.port), "-U", USER]
    subprocess.run(["pg_dump", "-Fc", *where, "-f", str(file), "bench"], check=True)
    return time.monotonic() - began, file.stat().st_size


def _peak_mb() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Print what was measured."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    found = measure(rows)
    sys.stdout.write(
        f"{rows:,} rows in PostgreSQL\n"
        f"pg_dump -Fc       {found.dump_s:6.1f} s  {found.dump_bytes / MEGABYTE:8.1f} MB\n"
        f"first snapshot    {found.first_s:6.1f} s  {found.first_bytes / MEGABYTE:8.1f} MB"
        f"  ({found.first_s / found.dump_s:.2f} times the time)\n"
        f"after 1,300 rows  {found.second_s:6.1f} s  {found.second_bytes / MEGABYTE:8.1f} MB"
        f"  ({found.dump_bytes / max(found.second_bytes, 1):.1f} times smaller)\n"
        f"memory            {found.peak_mb[0]} MB before, {found.peak_mb[1]} MB at most\n"
    )


if __name__ == "__main__":
    main()
