"""The memory of the brief: what the articles of all days say of the same pledge, question, actor and figure.

Pure functions. `noting` reads the events off an article; `pledges`, `questions`, `acquaintances` enter them into threads; `standing`
tells how a thread stands on a day. A day's threads follow from those of the day before and the day's articles, and from nothing else.
"""
