"""A first `briefing.toml`: the settings that a newsroom needs, each explained where it stands. `config show` prints them all."""

STARTER = """\
# What briefing does each morning. Relative paths are relative to this file. `briefing config check` tells every mistake.
version = 1
title = "Morning brief"
timezone = "Europe/London"              # whose day an edition is
store = "state/briefing.db"             # what was read, printed and sent
output = "output"                       # editions go to output/YYYY-MM-DD/, `latest` points at the newest
window = "24h"                          # how far back the first edition looks; later ones begin where the last ended
# jobs = 2                              # processes that read articles; the output is the same
# overrides = "hand.txt"                # the editor's hand: pin, kill, merge, split, rename, alias, role, correct
# ping = "https://example.org/ping"     # told of each run that worked: a dead man's switch

# Where the news comes from: as many as you like. `briefing sources import feeds.opml` adds them from a list.
[[source]]
name = "Example Times"                  # the publisher, unless an article names its own
path = "inbox/"                         # a folder, a file or a mailbox; or: url = "https://example.org/feed.xml"
# section = "Politics"
# limit = 200                           # at most so many articles a run, the newest

# What is made of it: one edition for each kind of reader.
[[edition]]
name = "daily"
formats = ["html", "pdf", "json"]       # also: txt, md, eml, epub, ics
# recipients = ["desk@example.org"]
# watch = ["Northern Hospital Trust"]   # names, bodies and topics that come first
# sections = ["top_lines", "stories", "commitments", "quotes", "questions", "watch", "actors"]
# sources = ["Example Times"]           # all, unless some are named
# look = "brief"                        # brief, compact or large
# paper = "a4"                          # a4 or letter
# appendix = true                       # the sentences that the brief is made of, behind it

# How it is sent. The password is never written here.
# [mail]
# from = "brief@example.org"
# transport = "smtp"                    # smtp, sendmail, maildir or folder
# host = "mail.example.org"
# port = 587
# tls = "starttls"                      # starttls, implicit or none
# user = "brief"
# password_env = "BRIEFING_SMTP_PASSWORD"   # or password_file, readable by you alone, or password_keyring
# list_id = "brief.example.org"
# unsubscribe = "mailto:brief@example.org?subject=unsubscribe"

# [network]
# allow_private = false                 # true lets sources sit on private or loopback addresses
# deadline = 20                         # seconds for one address
# max_failures = 3                      # a source is spoken about once it has failed so often in a row

# Further names by which an actor is known.
# [actors]
# "Northern Hospital Trust" = ["NHT", "the Trust"]
"""
