"""What stays open: dodged, unanswered, disputed, pending, uncertain.

`cues` meets the turns of phrase of the lexicon; `vetoes` and `checks` ask the grammar around them. `dodges` reads “Pressed
on X, Y said …”, `contrasts` two sides in one sentence and `rebuttals` over two, `criticism` what one side decided and another
speaks against, `blame` what each lays on the other, `contingencies` what holds unless somebody acts, `prospects` what could or may
come, `closing` the questions of the writer. `topics` says what a point is about, `repeats` which points are the same again.
"""

from briefing.extract.questions.find import find_questions

__all__ = ["find_questions"]
