"""`RunReport` ⇄ its record in a brief.json."""

from __future__ import annotations

import datetime as dt
from typing import Any

from briefing.model.run_report import RunReport, SourceReport

Record = dict[str, Any]


def report_record(report: RunReport | None) -> Record | None:
    """Give the report as plain lists and dictionaries."""
    if report is None:
        return None
    return {
        "built_at": report.built_at.isoformat(),
        "since": report.since.isoformat() if report.since else None,
        "sources": [_source_record(source) for source in report.sources],
        "missed": [day.isoformat() for day in report.missed],
        "offline": report.offline,
        "quiet": report.quiet,
    }


def report_from(record: Record | None) -> RunReport | None:
    """Make the report of a record."""
    if record is None:
        return None
    return RunReport(
        built_at=dt.datetime.fromisoformat(record["built_at"]),
        since=dt.datetime.fromisoformat(record["since"]) if record["since"] else None,
        sources=tuple(_source(source) for source in record["sources"]),
        missed=tuple(dt.date.fromisoformat(day) for day in record["missed"]),
        offline=record["offline"],
        quiet=record["quiet"],
    )


def _source_record(source: SourceReport) -> Record:
    return {
        "name": source.name,
        "where": source.where,
        "outcome": source.outcome,
        "articles": source.articles,
        "dropped": source.dropped,
        "stale": source.stale,
        "last_success": source.last_success.isoformat() if source.last_success else None,
        "word": source.word,
    }


def _source(record: Record) -> SourceReport:
    day = record["last_success"]
    return SourceReport(**{**record, "last_success": dt.date.fromisoformat(day) if day else None})
