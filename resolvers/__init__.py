"""The judgement: facts in, verdict out. Pure, replayable, and knows no framework."""
