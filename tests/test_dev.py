"""``./dev`` on machines that lack something: one plain sentence with a hint, and nothing half done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = (
    "awk",
    "cat",
    "chmod",
    "cksum",
    "dirname",
    "env",
    "grep",
    "id",
    "mkdir",
    "mktemp",
    "rm",
    "sh",
    "uname",
)

TOO_OLD = 'case "$2" in *print*) echo 3.9;; *) exit 1;; esac'
NEW_ENOUGH = "exit 0  # and every library it is asked to load is there"
NO_LIBRARIES = 'case "$1" in -) echo "libGL.so.1 libgl1";; esac'
RECORDS = 'echo "$PYTHONPATH" "$@"'
TELLS_WHERE = '[ "$1" = - ] || echo "$2 writes into $TMPDIR"'


class Machine:
    """A checkout, and a PATH that holds the POSIX tools and nothing else until it is given more."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "a check out"
        self.bin = folder / "bin"
        self.venv = self.checkout / ".venv"
        (self.checkout / "packaging").mkdir(parents=True)
        self.bin.mkdir()
        shutil.copy2(ROOT / "dev", self.checkout)
        for lock in (ROOT / "packaging").glob("*.lock"):
            shutil.copy2(lock, self.checkout / "packaging")
        for tool in TOOLS:
            (self.bin / tool).symlink_to(shutil.which(tool) or tool)

    def has(self, command: str, script: str) -> None:
        """Put a command on the PATH."""
        self.script(self.bin / command, script)

    def script(self, path: Path, script: str) -> None:
        path.unlink(missing_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def is_set_up(self, *locks: str) -> None:
        """Pretend that an environment is there, whose Python tells what it is called with."""
        self.script(self.venv / "bin" / "python", f'[ "$1" = - ] || {RECORDS}')
        stamps = []
        for lock in locks:
            with (self.checkout / "packaging" / f"{lock}.lock").open("rb") as file:
                sum_ = subprocess.run(
                    ["cksum"], stdin=file, capture_output=True, text=True, check=True
                ).stdout
            stamps.append(f"{lock} {sum_}")
        (self.venv / ".set-up-from").write_text("".join(stamps))

    def dev(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Call ./dev from another folder, with more in its environment, or less where it is empty."""
        environment = {"PATH": str(self.bin), "TMPDIR": str(self.checkout.parent)} | more
        return subprocess.run(
            [self.checkout / "dev", *arguments],
            cwd=self.bin,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_help_tells_every_command(machine: Machine) -> None:
    result = machine.dev("help")
    assert result.returncode == 0
    for command in ("run", "test", "check", "endure", "bench", "package", "release-check", "lock", "help"):
        assert f"\n  {command} " in result.stdout


def test_an_unknown_command_is_a_usage_error(machine: Machine) -> None:
    assert machine.dev("fly").returncode == 2


def test_run_passes_its_arguments_on_and_sets_nothing_up_twice(machine: Machine) -> None:
    machine.is_set_up("runtime")
    result = machine.dev("run", "list", "--search", "two words")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == f"{machine.checkout} -P -m snapshot_manager list --search two words\n"


def test_an_environment_for_the_tests_serves_to_run(machine: Machine) -> None:
    machine.is_set_up("runtime", "development")
    assert machine.dev("run").returncode == 0
    assert "-m pytest --numprocesses auto --dist worksteal -x" in machine.dev("test", "-x").stdout
    assert "-m pytest --timeout 0 tests/store/crash -k kill" in machine.dev("endure", "-k", "kill").stdout


@pytest.mark.parametrize("free_kb", [1_000, 8_000_000])
def test_the_tests_write_into_memory_where_it_has_room_and_leave_nothing_there(
    machine: Machine, free_kb: int
) -> None:
    machine.is_set_up("runtime", "development")
    machine.script(machine.venv / "bin" / "python", TELLS_WHERE)
    machine.has("df", f"echo; echo tmpfs 9 9 {free_kb} 1% /dev/shm")
    told = machine.dev("test", TMPDIR="").stdout.splitlines()[-1].removeprefix("pytest writes into ")
    assert not told or (free_kb > 1_000 and Path(told).parent.name == "shm" and not Path(told).exists())


def test_the_tests_write_where_the_person_says(machine: Machine) -> None:
    machine.is_set_up("runtime", "development")
    machine.script(machine.venv / "bin" / "python", TELLS_WHERE)
    assert f"pytest writes into {machine.checkout.parent}\n" in machine.dev("test").stdout


def test_an_environment_to_run_is_not_taken_for_one_for_the_tests(machine: Machine) -> None:
    machine.is_set_up("runtime")
    machine.has("python3", NEW_ENOUGH)
    assert "Installing Python packages" in machine.dev("check").stderr


def test_a_changed_lock_is_installed(machine: Machine) -> None:
    machine.is_set_up("runtime")
    machine.has("python3", NEW_ENOUGH)
    with (machine.checkout / "packaging" / "runtime.lock").open("a") as file:
        file.write("\n")
    assert "Installing Python packages" in machine.dev("run").stderr
    assert machine.dev("run").stderr == ""


def test_too_old_a_python_is_named(machine: Machine) -> None:
    machine.has("python3", TOO_OLD)
    result = machine.dev("run")
    assert result.returncode == 1
    assert result.stderr.startswith("./dev: Python 3.11 to 3.14 is needed; this machine's python3 is 3.9.\n")


def test_a_newer_python_beside_an_old_one_is_taken(machine: Machine) -> None:
    machine.has("python3", TOO_OLD)
    machine.has("python3.12", NEW_ENOUGH)
    assert f"Making an environment in .venv with {machine.bin}/python3.12" in machine.dev("run").stderr


@pytest.mark.parametrize(
    ("command", "script", "hint"),
    [
        ("dnf", "", "Run: sudo dnf install python3\n"),
        ("uname", "echo Darwin", "Get it from python.org, or run: brew install python@3.13\n"),
        ("pacman", "", "Install it with the system's package manager, then run this again.\n"),
    ],
)
def test_no_python_and_no_apt_gives_the_right_hint(
    machine: Machine, command: str, script: str, hint: str
) -> None:
    (machine.bin / command).unlink(missing_ok=True)
    machine.has(command, script)
    result = machine.dev("run")
    assert result.returncode == 1
    assert result.stderr == f"./dev: Python 3.11 to 3.14, with its venv module, is needed.\n       {hint}"


def test_without_rights_the_exact_line_for_an_administrator_is_printed(machine: Machine) -> None:
    machine.has("apt-get", "exit 100")
    machine.has("id", "echo 1000")
    result = machine.dev("run")
    assert result.returncode == 1
    sentence, hint = result.stderr.splitlines()
    assert sentence == "./dev: Some system packages are missing, and installing them needs an administrator."
    assert (
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends python3 python3-venv" in hint
    )


def test_only_the_libraries_that_are_missing_are_installed(machine: Machine) -> None:
    machine.has("python3", NO_LIBRARIES)
    machine.has("apt-get", "exit 0")
    machine.has("id", "echo 0")
    result = machine.dev("run")
    assert "Installing system packages: libgl1\n" in result.stderr
    assert "./dev: Qt's system libraries are missing: libGL.so.1.\n" in result.stderr


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("Temporary failure resolving 'packages.example'", "The system packages could not be downloaded."),
        (
            "E: Unable to locate package libxcb-cursor0",
            "This system's package sources do not have all that is needed.",
        ),
        ("E: dpkg was interrupted", "The system packages could not be installed."),
    ],
)
def test_what_apt_could_not_do_is_one_sentence(machine: Machine, said: str, sentence: str) -> None:
    machine.has("apt-get", f'echo "{said}"; exit 100')
    machine.has("id", "echo 0")
    result = machine.dev("run")
    assert result.returncode == 1
    assert result.stderr.splitlines()[1] == f"./dev: {sentence}"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("NewConnectionError: Network is unreachable", "The Python packages could not be downloaded."),
        ("SSLError: CERTIFICATE_VERIFY_FAILED", "The Python packages could not be downloaded."),
        ("OSError: No space left on device", "The disk is full."),
        (
            "THESE PACKAGES DO NOT MATCH THE HASHES",
            "A downloaded package is not the one that the lock names.",
        ),
        ("ERROR: No matching distribution found", "One of the Python packages is not made for this machine"),
    ],
)
def test_what_pip_could_not_do_is_one_sentence(machine: Machine, said: str, sentence: str) -> None:
    machine.has("cp", f'exec {shutil.which("cp")} "$@"')
    machine.has("python3", '[ "$2" != venv ] || { mkdir -p "$3/bin"; cp "$0.venv" "$3/bin/python"; }')
    machine.has("python3.venv", f'case "$*" in *install*) echo "{said}"; exit 1;; esac')
    result = machine.dev("run")
    assert result.returncode == 1
    assert sentence in result.stderr.splitlines()[-2]


def test_a_set_up_that_was_interrupted_starts_afresh(machine: Machine) -> None:
    machine.is_set_up("runtime")
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    (machine.venv / ".being-set-up").write_text(str(gone.pid))
    (machine.venv / "half a package").touch()
    machine.has("python3", NEW_ENOUGH)
    assert (
        "The last set-up did not finish\nRemoving what is in .venv: it does not work\n"
        in machine.dev("run").stderr
    )
    assert not (machine.venv / "half a package").exists()


def test_two_set_ups_at_once_do_not_meet(machine: Machine) -> None:
    machine.is_set_up("runtime")
    (machine.venv / ".being-set-up").write_text(str(os.getpid()))
    machine.has("python3", NEW_ENOUGH)
    result = machine.dev("run")
    assert result.returncode == 1
    assert "Another ./dev is setting this checkout up at the moment" in result.stderr
    assert (machine.venv / ".set-up-from").exists()


def test_a_link_to_another_environment_is_left_alone(machine: Machine, tmp_path: Path) -> None:
    machine.is_set_up()  # from no lock of ours
    elsewhere = machine.venv.rename(tmp_path / "elsewhere")
    machine.venv.symlink_to(elsewhere)
    before = sorted(elsewhere.rglob("*"))
    assert machine.dev("run").returncode == 0
    assert sorted(elsewhere.rglob("*")) == before


def test_a_checkout_that_cannot_be_written_to_is_named(machine: Machine) -> None:
    machine.venv.write_text("a file where the folder would be; that stops root, too")
    machine.has("python3", NEW_ENOUGH)
    result = machine.dev("run")
    assert result.returncode == 1
    assert "./dev: This checkout cannot be written to" in result.stderr


def test_nothing_is_left_in_the_temporary_folder_when_all_went_well(machine: Machine, tmp_path: Path) -> None:
    machine.is_set_up("runtime")
    with (machine.checkout / "packaging" / "runtime.lock").open("a") as file:
        file.write("\n")
    machine.has("python3", NEW_ENOUGH)
    assert machine.dev("run").returncode == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a check out", "bin"]
