"""The settings in force: frozen, from defaults, `briefing.toml` and the command line."""

from briefing.config.settings import (
    DEFAULT_MODEL,
    EditionSettings,
    Limits,
    MailSettings,
    NetworkSettings,
    Settings,
    SourceSettings,
)

__all__ = [
    "DEFAULT_MODEL",
    "EditionSettings",
    "Limits",
    "MailSettings",
    "NetworkSettings",
    "Settings",
    "SourceSettings",
]
