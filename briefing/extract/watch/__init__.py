"""Coming events that have a date or a schedule, once each.

`dated` reads events off the expressions of time, `announced` off turns of phrase without a date, `once` keeps one line
for each event.
"""

from briefing.extract.watch.find import find_watch

__all__ = ["find_watch"]
