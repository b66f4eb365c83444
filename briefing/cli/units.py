"""The units by which systemd runs `briefing` every morning, shut in as far as its work allows (systemd.exec(5))."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from briefing.config import Settings

LONGEST = "30min"  # a run that takes longer hangs

# What a run needs none of. `MemoryDenyWriteExecute` is not among them: the PDF library's foreign calls want such memory.
SHUT_IN = """\
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
PrivateTmp=yes
PrivateDevices=yes
ProtectSystem=strict
ProtectHome=read-only
ProtectClock=yes
ProtectHostname=yes
ProtectControlGroups=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
RemoveIPC=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
UMask=0022
"""
# The system's mailer hands a letter over by a program with rights of its own.
NOT_WITH_SENDMAIL = ("NoNewPrivileges", "CapabilityBoundingSet", "RestrictSUIDSGID", "SystemCallFilter", "PrivateDevices", "ProtectKernel", "ProtectClock", "ProtectHostname", "RestrictNamespaces", "RestrictRealtime", "LockPersonality", "SystemCallArchitectures", "RestrictAddressFamilies", "SystemCallErrorNumber", "ProtectProc")  # fmt: skip


def service(settings: Settings, command: list[str], folder: Path, user: str) -> str:
    """Give the unit that makes one run. `folder` is where the settings are."""
    by_sendmail = settings.mail is not None and settings.mail.transport == "sendmail"
    shut_in = [line for line in SHUT_IN.splitlines() if not (by_sendmail and line.startswith(NOT_WITH_SENDMAIL))]
    lines = [
        "# /etc/systemd/system/briefing.service",
        "[Unit]",
        f"Description={_escaped(settings.title)}",
        "Documentation=man:systemd.service(5)",
        "Wants=network-online.target",
        "After=network-online.target",
        "",
        "[Service]",
        "Type=oneshot",
        f"User={user}",
        f"WorkingDirectory={_escaped(str(folder))}",
        f"ExecStart={' '.join(_quoted(word) for word in command)}",
        "# 3: nothing new to report",
        "SuccessExitStatus=3",
        f"TimeoutStartSec={LONGEST}",
        "Nice=10",
        "IOSchedulingClass=idle",
        "Environment=LANG=C.UTF-8",
        *_environment(settings),
        *(f"ReadWritePaths={_quoted(str(place))}" for place in _written(settings, folder, by_sendmail=by_sendmail)),
        *shut_in,
    ]
    return "\n".join(lines) + "\n"


def timer(settings: Settings, at: dt.time) -> str:
    """Give the unit that starts the run every day, and at once after the machine was off at that time."""
    return f"""\
# /etc/systemd/system/briefing.timer
# then: systemctl daemon-reload && systemctl enable --now briefing.timer
[Unit]
Description={_escaped(settings.title)}, every day at {at:%H:%M}

[Timer]
OnCalendar=*-*-* {at:%H:%M}:00 {settings.timezone}
AccuracySec=1min
Persistent=true

[Install]
WantedBy=timers.target
"""


def _environment(settings: Settings) -> list[str]:
    """Give the line that reads the password where it is kept in the environment."""
    if settings.mail is None or not settings.mail.password_env:
        return []
    return [
        f"# holds {settings.mail.password_env}=…, readable by root alone (chmod 600)",
        "EnvironmentFile=/etc/briefing/environment",
    ]


def _written(settings: Settings, folder: Path, *, by_sendmail: bool) -> list[Path]:
    """Give the places that a run writes to. What lies beside the settings may have to be made yet, so their folder is among them."""
    places = [settings.store.parent, settings.output]
    if settings.mail and settings.mail.folder and settings.mail.transport in {"maildir", "folder"}:
        places.append(settings.mail.folder)
    if by_sendmail:
        places += [Path("/var/spool"), Path("/var/mail")]
    return list(dict.fromkeys(folder if place.is_relative_to(folder) else place.absolute() for place in places))


def _quoted(word: str) -> str:
    """Give a word as systemd reads it back: in quotation marks where it has to be."""
    text = _escaped(word).replace("$", "$$")
    if text and not any(character.isspace() or character in "\"'\\;" for character in text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    """Give a text in which systemd sees no specifiers."""
    return text.replace("%", "%%")
