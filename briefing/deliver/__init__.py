"""Bytes → people: files, SMTP, sendmail, a Maildir, a folder. Nothing here knows what a brief is.

`posting` is the door for mail: it gives a `Post`, which takes finished letters one by one and says what became of each.
To add a transport: a class with `send`, in a file of its own, and its name in `posting`.
"""

from briefing.deliver.letters import Letter, Post, Receipt, Secret
from briefing.deliver.posting import posting

__all__ = ["Letter", "Post", "Receipt", "Secret", "posting"]
