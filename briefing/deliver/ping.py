"""A word to a dead man's switch: an address that raises the alarm when it has not been called for a day."""

from __future__ import annotations

TIMEOUT = 10.0  # seconds


def ping(address: str) -> str | None:
    """Call the address; give what went wrong, `None` when nothing did. It raises nothing: the run is over and was well."""
    import httpx  # noqa: PLC0415 (a tenth of a second that few runs need)

    try:
        answer = httpx.get(address, timeout=TIMEOUT, follow_redirects=True, trust_env=False)  # settings alone decide
    except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
        return str(error) or type(error).__name__
    return None if answer.is_success else f"answered {answer.status_code}"
