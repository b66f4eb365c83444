"""Questions asked of a spaCy tree: who is the subject, is it negated, where does the clause end.

Shared by `nlp` and every extractor, so it knows nothing of quotes, pledges or actors. Functions take tokens of one
`Doc` and give tokens or spans; none changes the tree.
"""
