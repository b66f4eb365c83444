"""What stays open: dodged, unanswered, disputed, pending, uncertain.

`cues` meets the turns of phrase of the lexicon and asks the grammar around them, `dodges` reads “Pressed on X, Y
said …”, `contrasts` two sides in one sentence, `topics` says what it is about, `repeats` which say the same again.
"""

from briefing.extract.questions.find import find_questions

__all__ = ["find_questions"]
