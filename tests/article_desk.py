"""A folder with good and bad sources, and the two short articles that lie on it."""

from __future__ import annotations

from pathlib import Path

FERRY = "The council will reopen the ferry in May, the mayor Anna Lund said on Monday. It closed after the storm."
BRIDGE = "The old bridge at Varnes is shut until June, said Per Holt, who runs the port. Lorries take the tunnel."


def lay_out(folder: Path) -> None:
    """Write good and bad sources into `folder`, and two more folders: one good and one bad, and two good ones."""
    (folder / "good.txt").write_text(FERRY, "utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "blank.txt").write_bytes(b" \n\t\n")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    (folder / "old.txt").write_bytes(b"Caf\xe9 staff said \x93no\x94 to the plan on Monday, and left early.")
    (folder / "broken.json").write_bytes(b'{"schema": "another/1"}')
    (folder / "noted.json").write_bytes(b"{}")
    (folder / "round.txt").symlink_to("round.txt")
    (folder / "nothing").mkdir()
    (folder / "mixed").mkdir()
    (folder / "mixed/a.txt").write_text(FERRY, "utf-8")
    (folder / "mixed/b.txt").write_bytes(b"")
    (folder / "two").mkdir()
    (folder / "two/ferry.txt").write_text(FERRY, "utf-8")
    (folder / "two/bridge.txt").write_text(BRIDGE, "utf-8")
