"""The system libraries that PDF needs, by the names under which the system at hand installs them."""

from __future__ import annotations

import contextlib
import io
import platform
import sys
from importlib import import_module

from briefing.errors import BriefingError

# What WeasyPrint loads at run time, by the name each system's packager gives it
# (https://doc.courtbouillon.org/weasyprint/stable/first_steps.html).
PDF_PACKAGES = {
    "debian": ("apt-get install", ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")),
    "fedora": ("dnf install", ("pango",)),
    "suse": ("zypper install", ("libpango-1_0-0", "libharfbuzz-subset0")),
    "arch": ("pacman -S", ("pango",)),
    "alpine": ("apk add", ("pango", "fontconfig", "so:libharfbuzz-subset.so.0")),
    "macos": ("brew install", ("pango",)),
}
RELATIVES = {"ubuntu": "debian", "rhel": "fedora", "centos": "fedora", "opensuse": "suse", "sles": "suse"}


def load_weasyprint() -> str:
    """Load WeasyPrint and give its version.

    Raises:
        BriefingError: when it or its libraries are missing; says how to install them.

    """
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import_module("briefing.render.engine")  # loads it without detours
            import weasyprint  # prints advice of its own, over several lines
    except ImportError as error:
        raise BriefingError("PDF needs WeasyPrint: make setup installs it") from error
    except OSError as error:
        raise BriefingError(f"PDF needs system libraries: {pdf_packages_advice(this_system())}") from error
    return str(weasyprint.__version__)


def this_system() -> str:
    """Name the family of the operating system: a key of `PDF_PACKAGES`, or an empty string."""
    if sys.platform == "darwin":
        return "macos"
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    names = [release.get("ID", ""), *release.get("ID_LIKE", "").split()]
    families = (RELATIVES.get(name, name) for name in names)
    return next((family for family in families if family in PDF_PACKAGES), "")


def pdf_packages_advice(system: str) -> str:
    """Say how to install what PDF needs, in the words of `system`; of every system when it is not known."""
    known = [system] if system in PDF_PACKAGES else list(PDF_PACKAGES)
    return " or ".join(f"{PDF_PACKAGES[name][0]} {' '.join(PDF_PACKAGES[name][1])}" for name in known)
