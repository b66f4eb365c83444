"""What is installed: names in step with their locks, a wheel that holds all it needs, a set-up that says what is missing."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from briefing.cli import pdf_libraries

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]


def names(requirements: list[str]) -> set[str]:
    """Give the names of requirements, as the index normalises them."""
    return {re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]).lower() for line in requirements}


def locked(file: str) -> dict[str, str]:
    """Give the names and versions of a lock."""
    text = (ROOT / "requirements" / file).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)", text, re.MULTILINE))


def test_everything_that_briefing_needs_is_locked() -> None:
    assert names(PROJECT["dependencies"] + EXTRAS["build"]) <= set(locked("run.txt"))


def test_everything_that_the_code_imports_is_asked_for_by_name() -> None:
    imported = set()
    for module in (ROOT / "briefing").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.partition(".")[0])
    from_elsewhere = imported - sys.stdlib_module_names - {"briefing"}
    distributions = packages_distributions()
    asked_for = names(PROJECT["dependencies"] + EXTRAS["keyring"])  # an extra need not be installed here
    assert "spacy" in from_elsewhere
    assert [name for name in sorted(from_elsewhere) if not names(distributions.get(name, [name])) & asked_for] == []


def test_everything_that_the_tests_need_is_locked() -> None:
    assert names(EXTRAS["test"]) <= set(locked("test.txt"))


def test_the_tests_run_on_the_very_versions_that_users_get() -> None:
    run, test = locked("run.txt"), locked("test.txt")
    assert {name: test.get(name) for name in run} == run


@pytest.mark.parametrize("file", ["run.txt", "test.txt"])
def test_every_locked_package_has_a_hash(file: str) -> None:
    entries = re.split(r"(?m)^(?=\S)", (ROOT / "requirements" / file).read_text(encoding="utf-8"))
    assert [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry] == []


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_all_code_lexicons_and_templates_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = {p.relative_to(ROOT).as_posix() for p in (ROOT / "briefing").rglob("*") if p.suffix in {".py", ".txt"}}
    templates = {f"briefing/{p.relative_to(ROOT).as_posix()}" for p in (ROOT / "templates").rglob("*") if p.is_file()}
    assert package
    assert templates
    assert package | templates <= held
    assert {Path(name).suffix for name in held - package - templates} <= {".typed"}


def test_the_wheel_builds_a_brief_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    (tmp_path / "article.txt").write_text(
        "The council will reopen the ferry in May, Anna Lund said on Monday.", "utf-8"
    )
    program = "import briefing.cli, sys; assert 'installed' in briefing.__file__; briefing.cli.main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-c", program, "build", "article.txt", "--date", "2031-04-02", "-o", "brief.html", "-o", "b.txt"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(installed)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    assert "reopen the ferry" in (tmp_path / "brief.html").read_text("utf-8")
    assert "reopen the ferry" in (tmp_path / "b.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("release", "advice"),
    [
        ("ID=debian", "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        (
            "ID=linuxmint\nID_LIKE='ubuntu debian'",
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("ID=fedora", "dnf install pango"),
        ("ID='rocky'\nID_LIKE='rhel centos fedora'", "dnf install pango"),
        ("ID=arch", "pacman -S pango"),
        ("ID=alpine", "apk add pango fontconfig so:libharfbuzz-subset.so.0"),
    ],
)
def test_missing_pdf_libraries_are_named_as_the_system_at_hand_names_them(
    release: str, advice: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "os-release"
    file.write_text(release, "utf-8")
    monkeypatch.setattr("platform._os_release_candidates", [file])
    monkeypatch.setattr("platform._os_release_cache", None)
    monkeypatch.setattr(sys, "platform", "linux")
    assert pdf_libraries.pdf_packages_advice(pdf_libraries.this_system()) == advice


def test_on_an_unknown_system_every_way_is_named() -> None:
    assert pdf_libraries.pdf_packages_advice("").count(" or ") == len(pdf_libraries.PDF_PACKAGES) - 1


def fake(folder: Path, name: str, script: str) -> None:
    """Put a program of this name into `folder`."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def fresh_checkout(tmp_path: Path) -> Path:
    """Give a checkout with no environment yet."""
    checkout = tmp_path / "checkout"
    (checkout / "scripts").mkdir(parents=True)
    (checkout / "scripts/set_up.sh").write_bytes((ROOT / "scripts/set_up.sh").read_bytes())
    return checkout


def set_up(checkout: Path, programs: Path) -> subprocess.CompletedProcess[str]:
    """Run the set-up where only the given programs, and the plainest of Unix, are on the path."""
    for name in ("sh", "dirname", "id", "env", "true"):
        found = next(folder for folder in ("/bin", "/usr/bin") if Path(folder, name).exists())
        if not (programs / name).exists():
            (programs / name).symlink_to(Path(found, name))
    return subprocess.run(
        ["/bin/sh", "scripts/set_up.sh", "run"],
        cwd=checkout, env={"PATH": str(programs)}, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_an_old_python_is_told_what_is_needed(fresh_checkout: Path, tmp_path: Path) -> None:
    fake(tmp_path / "programs", "python3", 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac')
    done = set_up(fresh_checkout, tmp_path / "programs")
    assert done.returncode == 1
    assert "briefing: Python 3.11 or newer is needed, and this is Python 3.9.2." in done.stderr


def test_a_python_that_cannot_make_an_environment_is_told_which_package_to_install(
    fresh_checkout: Path, tmp_path: Path
) -> None:
    script = 'case "$2" in *ensurepip*) exit 1;; *print*) echo python3.11-venv;; *) exit 0;; esac'
    fake(tmp_path / "programs", "python3", script)
    done = set_up(fresh_checkout, tmp_path / "programs")
    assert done.returncode == 1
    assert "install python3.11-venv (Debian, Ubuntu: sudo apt-get install python3.11-venv)" in done.stderr


def test_as_root_on_debian_the_missing_package_is_installed(fresh_checkout: Path, tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    script = 'case "$2" in *ensurepip*) exit 1;; *print*) echo python3.11-venv;; venv) exit 7;; *) exit 0;; esac'
    fake(programs, "python3", script)
    fake(programs, "apt-get", f'echo "$@" >> {tmp_path}/apt.log')
    fake(programs, "id", "echo 0")
    done = set_up(fresh_checkout, programs)
    assert done.returncode == 7  # the fake can't make an environment after all
    assert "install -qq -y --no-install-recommends python3.11-venv" in (tmp_path / "apt.log").read_text("utf-8")


def test_continuous_integration_runs_what_a_contributor_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text("utf-8").rstrip().endswith("\nmake test")


def test_make_alone_prints_the_menu() -> None:
    done = subprocess.run(
        ["make"], cwd=ROOT, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, check=True
    )
    assert [line.split()[1] for line in done.stdout.splitlines()][:4] == ["help", "setup", "brief", "test"]
