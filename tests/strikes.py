"""Kill a morning's run before one of its deeds, run again, and hold what is left against a morning that nobody disturbed."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults import Fate, Ward, deliveries_of, laid_out, state_of
from tests.morning import NOW, READERS
from tests.post_office import PostOffice


@dataclass
class Struck:
    """What came of one strike: the deed before which the run died, the readers in doubt, what is wrong (it should be nothing)."""

    deed: str
    doubted: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)


@dataclass
class Mornings:
    """One morning, run over and over in the same folder."""

    ward: Ward
    office: PostOffice
    layout: dict[str, str]
    thrice: bool = True  # whether a third run is held against the second

    def begin(self) -> None:
        """Make everything as it was before the first run."""
        laid_out(self.ward.folder, self.layout)
        (self.ward.folder / "password").chmod(0o600)
        self.office.kept.clear()

    def undisturbed(self) -> tuple[Fate, dict[str, Any]]:
        """Run a morning that nobody disturbs; give how it ended and what it left."""
        self.begin()
        fate = self.ward.run("run", now=NOW)
        if fate.code != 0 or fate.said or sorted(letter.recipient for letter in self.office.kept) != sorted(READERS):
            raise AssertionError(f"an undisturbed run ended with {fate.code}: {fate.said}")
        return fate, state_of(self.ward.folder)

    def struck(self, at: int, wanted: dict[str, Any]) -> Struck:
        """Kill the run before deed `at`, run again, and compare."""
        self.begin()
        killed = self.ward.run("run", now=NOW, kill_at=at)
        result = Struck(killed.deeds[-1])
        if killed.code is not None:
            result.faults.append(f"it was not killed but ended with {killed.code}: {killed.said}")
        result.faults += _half_written(self.ward.folder)
        second = self.ward.run("run", now=NOW)
        result.doubted = tuple(name for name, state in deliveries_of(self.ward.folder).items() if state == "uncertain")
        self._judge(second, wanted, result)
        if self.thrice:
            third = self.ward.run("run", now=NOW)
            if third.code != second.code or state_of(self.ward.folder) != wanted:
                result.faults.append(f"a third run changed something, or ended with {third.code}")
            result.faults += self._sent_twice()
        return result

    def _judge(self, second: Fate, wanted: dict[str, Any], result: Struck) -> None:
        """Look at what the second run left."""
        for reader in result.doubted:
            if f"nobody knows whether {reader} has it" not in second.said:
                result.faults.append(f"the doubt about {reader} was not said: {second.said}")
        if second.code != (1 if result.doubted else 0):
            result.faults.append(f"the second run ended with {second.code}: {second.said}")
        if not result.doubted and second.said:
            result.faults.append(f"the second run was not quiet: {second.said}")
        left = state_of(self.ward.folder)
        for part, value in wanted.items():
            if left[part] != value:
                result.faults.append(f"{part} differ from an undisturbed run's")
        states = deliveries_of(self.ward.folder)
        for reader in READERS:
            state = states.get(reader, "never sent")
            got = sum(letter.recipient == reader for letter in self.office.kept)
            if state not in {"accepted", "uncertain"} or (state == "accepted" and got != 1):
                result.faults.append(f"{reader}: {state}, and {got} letters arrived")
        result.faults += self._sent_twice()

    def _sent_twice(self) -> list[str]:
        names = [letter.recipient for letter in self.office.kept]
        return [f"{name} got {names.count(name)} letters" for name in sorted(set(names)) if names.count(name) > 1]


def _half_written(folder: Path) -> list[str]:
    """Name what a reader of the output folder would see half done."""
    faults = []
    for file in sorted((folder / "output").rglob("brief.*")):
        text = file.read_text("utf-8")
        whole = {".html": "</html>", ".json": "}", ".txt": "\n"}[file.suffix]
        if not text.rstrip(" ").rstrip("\n").endswith(whole.rstrip("\n")):
            faults.append(f"{file.name} is half-written")
    latest = folder / "output/latest"
    if latest.is_symlink() and not (latest / "brief.json").is_file():
        faults.append("latest leads to an edition that is not whole")
    return faults
