"""Coming events that have a date or a schedule, once each.

`dated` reads events off the expressions of time (`ahead` and `aims` tell which look ahead), `announced` off turns of phrase
without a date, `again` those told once more without their day. `find` keeps one line for each event and adds the deadlines of pledges.
"""

from briefing.extract.watch.find import find_watch

__all__ = ["find_watch"]
