"""Expressions of time, and the dates they mean counted from the article’s day.

`phrases` reads the words, `traps` throws out days and months that are names, `direction` asks the grammar whether the
phrase looks back or ahead, `reckoning` counts. Nothing outside the article is used to date an event.
"""

from briefing.extract.dates.find import find_dates

__all__ = ["find_dates"]
