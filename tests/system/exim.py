"""Real runs against a mail server of Debian's: Exim, with STARTTLS, a password, a Maildir for everybody at example.org.

    apt-get install exim4-daemon-light
    .venv/bin/python -m tests.system.exim          # as root: Exim trusts no other owner of its configuration

Nothing of the system's own mail is touched: configuration, spool and mailboxes lie in a temporary folder. It prints a line for each case and ends with
1 when one went wrong. The suite does not run it: it needs root and a package.
"""

# ruff: noqa: T201 (it prints what it found)

from __future__ import annotations

import contextlib
import email
import email.policy
import mailbox
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

from tests.desk import BRIDGE, FERRY
from tests.post_office import certified

EXIM = shutil.which("exim4") or "/usr/sbin/exim4"
BRIEFING = Path(sys.executable).with_name("briefing")
TITLE = "„Øre på Ísafjörður – „naïve“ façade’s “ünïcödé” " * 3

CONFIGURATION = """\
primary_hostname = post.example.org
local_interfaces = 127.0.0.1
daemon_smtp_ports = {port}
spool_directory = {folder}/spool
log_file_path = {folder}/log/%slog
pid_file_path = {folder}/exim.pid
tls_advertise_hosts = *
tls_certificate = {folder}/ca.pem
tls_privatekey = {folder}/key.pem
acl_smtp_rcpt = check_recipient
deliver_drop_privilege = true
begin acl
check_recipient:
  deny   message = no such person
         local_parts = nobody
  defer  message = come back later
         local_parts = later
         condition = ${{if exists{{{folder}/busy}}}}
  accept authenticated = *
  accept hosts = :
  deny   message = who are you?
begin routers
everybody:
  driver = accept
  transport = to_maildir
begin transports
to_maildir:
  driver = appendfile
  directory = {folder}/mail/${{lookup{{$local_part}}dsearch{{{folder}/mail}}}}
  create_directory
  maildir_format
  user = Debian-exim
  group = Debian-exim
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{brief}}}}{{eq{{$auth3}}{{Öl & Feuer 7}}}}}}}}
  server_set_id = $auth2
  server_advertise_condition = ${{if def:tls_in_cipher}}
"""

SETTINGS = """\
title = "{title}"
[[source]]
name = "Varnes Post"
path = "inbox"
[[edition]]
formats = ["html", "pdf", "json"]
recipients = [{recipients}]
[mail]
from = "brief@example.org"
transport = "{transport}"
host = "localhost"
port = {port}
user = "brief"
password_file = "password"
{ca_file}
sendmail = "{exim} -C {folder}/exim.conf"
"""


class Desk:
    """A brief to send: each case begins a new one beside the server’s folder."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port, self.number = folder, port, 0

    def run(
        self,
        *recipients: str,
        password: str = "Öl & Feuer 7",  # noqa: S107 (made up)
        trusted: bool = True,
        transport: str = "smtp",
    ) -> subprocess.CompletedProcess[str]:
        """Run `briefing run` in a new folder."""
        self.number += 1
        place = self.folder / f"desk{self.number}"
        (place / "inbox").mkdir(parents=True)
        (place / "inbox/ferry_2024-11-06_.txt").write_text(FERRY, "utf-8")
        (place / "inbox/bridge_2024-11-07_.txt").write_text(BRIDGE, "utf-8")
        (place / "password").write_text(password, "utf-8")
        (place / "password").chmod(0o600)
        names = ", ".join(f'"{name}@example.org"' for name in recipients)
        for name in recipients:
            (self.folder / "mail" / name).mkdir(exist_ok=True)
            shutil.chown(self.folder / "mail" / name, "Debian-exim")
        ca_file = f'ca_file = "{self.folder}/ca.pem"' if trusted else ""
        text = SETTINGS.format(title=TITLE, recipients=names, port=self.port, folder=self.folder, ca_file=ca_file, transport=transport, exim=EXIM)  # fmt: skip
        (place / "briefing.toml").write_text(text, "utf-8")
        return self.again("run", "--date", "2024-11-07")

    def again(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Give another command in the folder of the last run."""
        command = [str(BRIEFING), arguments[0], "--config", str(self.place / "briefing.toml"), *arguments[1:]]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", timeout=300)

    @property
    def place(self) -> Path:
        """Give the folder of the last run."""
        return self.folder / f"desk{self.number}"

    def letters(self, name: str, *, awaited: bool = True) -> list[EmailMessage]:
        """Give the letters that somebody has got; Exim’s own delivery takes a moment."""
        box = self.folder / "mail" / name
        for _ in range(300 if awaited else 10):
            if (box / "new").is_dir() and list((box / "new").iterdir()):
                break
            time.sleep(0.1)
        if not (box / "new").is_dir():
            return []
        files = mailbox.Maildir(box, create=False)
        return [
            email.message_from_bytes(files.get_bytes(key), policy=email.policy.default)
            for key in files.keys()  # noqa: SIM118 (a mailbox is no dictionary)
        ]


def success(desk: Desk) -> bool:
    """A letter arrives; its subject, its page and its PDF are what was built."""
    done = desk.run("ada")
    (letter,) = desk.letters("ada")
    (pdf,) = (part for part in letter.iter_attachments() if part.get_content_type() == "application/pdf")
    built = (desk.place / "output/2024-11-07/brief.pdf").read_bytes()
    page = letter.get_body(("html",))
    whole = page is not None and "Anna Lund" in page.get_content()
    return (done.returncode, done.stderr) == (0, "") and pdf.get_content() == built and whole


def busy_then_not(desk: Desk) -> bool:
    """A server that says 451 for some seconds gets the letter when it is tried again."""
    busy = desk.folder / "busy"
    busy.touch()
    later = threading.Timer(8, busy.unlink)
    later.start()
    done = desk.run("later")
    later.join()
    return (done.returncode, done.stderr) == (0, "") and len(desk.letters("later")) == 1


def one_bad_of_three(desk: Desk) -> bool:
    """One unknown reader is named, and the other two have their letters."""
    done = desk.run("bea", "nobody", "cleo")
    said = "not sent to nobody@example.org" in done.stderr and "550 no such person" in done.stderr
    arrived = [len(desk.letters(name, awaited=name != "nobody")) for name in ("bea", "nobody", "cleo")]
    return done.returncode == 1 and said and arrived == [1, 0, 1]


def wrong_password(desk: Desk) -> bool:
    """A wrong password is told, and shown nowhere."""
    done = desk.run("dora", password="sesame")  # noqa: S106 (made up)
    return (
        done.returncode == 1
        and "535" in done.stderr
        and "sesame" not in done.stderr
        and not desk.letters("dora", awaited=False)
    )


def bad_certificate(desk: Desk) -> bool:
    """A certificate that nobody vouches for ends it before the password is sent."""
    done = desk.run("eva", trusted=False)
    return (
        done.returncode == 1
        and "its certificate is not trusted" in done.stderr
        and not desk.letters("eva", awaited=False)
    )


def sendmail(desk: Desk) -> bool:
    """The same letter by Exim’s `sendmail`; a second run sends nothing."""
    done = desk.run("fay", transport="sendmail")
    again = desk.again("run", "--date", "2024-11-07")
    return (done.returncode, done.stderr, again.returncode) == (0, "", 0) and len(desk.letters("fay")) == 1


CASES: tuple[Callable[[Desk], bool], ...] = (success, busy_then_not, one_bad_of_three, wrong_password, bad_certificate, sendmail)  # fmt: skip


def main() -> int:
    """Run every case, and print how it went."""
    if os.geteuid():
        sys.exit("run this as root: Exim trusts no other owner of its configuration")
    with tempfile.TemporaryDirectory() as name, _exim(Path(name)) as port:
        desk = Desk(Path(name), port)
        well = True
        for case in CASES:
            right = case(desk)
            print(f"{'ok  ' if right else 'WRONG'} {case.__doc__}")
            well &= right
    return 0 if well else 1


@contextlib.contextmanager
def _exim(folder: Path) -> Iterator[int]:
    """Run Exim in the foreground, with all that it has in `folder`; give its port."""
    folder.chmod(0o755)
    certified(folder, "localhost")
    for name in ("spool", "log", "mail"):
        (folder / name).mkdir()
        shutil.chown(folder / name, "Debian-exim")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    (folder / "exim.conf").write_text(CONFIGURATION.format(port=port, folder=folder), "utf-8")
    shutil.chown(folder / "key.pem", "Debian-exim")
    server = subprocess.Popen([EXIM, "-C", str(folder / "exim.conf"), "-bdf"])
    try:
        for _ in range(100):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    sys.exit(main())
