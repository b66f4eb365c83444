"""The mail server's password, from where the settings say it is: the environment, a file of one's own, the desktop's keyring."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from briefing.config import MailSettings
from briefing.deliver import Secret
from briefing.errors import WrongUsage

# Secrets that a container or a service manager puts there: their mode may say more than who can reach them.
GIVEN_PLACES = (Path("/run/secrets"), Path("/var/run/secrets"))


def secret_for(mail: MailSettings | None) -> Secret | None:
    """Give the password that the settings name, `None` when they name none.

    Raises:
        WrongUsage: when it is not where they say, or others can read it there. The message never holds it.

    """
    if mail is None or mail.transport != "smtp":
        return None
    if mail.password_env:
        return _from_environment(mail.password_env)
    if mail.password_file:
        return _from_file(mail.password_file)
    if mail.password_keyring:
        return _from_keyring(mail.password_keyring, mail.user or "")
    return None


def _from_environment(name: str) -> Secret:
    value = os.environ.get(name)
    if not value:
        raise WrongUsage(f"mail.password_env: {name} is not set in the environment")
    return Secret(value)


def _from_file(path: Path) -> Secret:
    try:
        mode = path.stat().st_mode
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise WrongUsage(f"mail.password_file: {path} is not UTF-8") from None
    except OSError as error:
        raise WrongUsage(f"mail.password_file: {path}: {(error.strerror or str(error)).lower()}") from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO) and not _is_given(path):
        raise WrongUsage(f"mail.password_file: others may read {path}; chmod 600 {path}")
    value = text.removesuffix("\n").removesuffix("\r")
    if not value or "\n" in value:
        raise WrongUsage(f"mail.password_file: {path} is to hold the password in its only line")
    return Secret(value)


def _is_given(path: Path) -> bool:
    """Tell whether a secret lies where only the service it is meant for sees it."""
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    places = (*GIVEN_PLACES, Path(credentials)) if credentials else GIVEN_PLACES
    return any(path.is_relative_to(place) for place in places)


def _from_keyring(service: str, user: str) -> Secret:
    try:
        import keyring
        import keyring.errors
    except ImportError:
        raise WrongUsage("mail.password_keyring: no keyring is installed: pip install briefing[keyring]") from None
    try:
        value = keyring.get_password(service, user)
    except keyring.errors.KeyringError as error:
        raise WrongUsage(f"mail.password_keyring: the keyring can't be opened: {error}") from None
    if not value:
        raise WrongUsage(f"mail.password_keyring: the keyring has no password of {user!r} for {service!r}")
    return Secret(value)
