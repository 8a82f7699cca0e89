"""Benching: labelled listings in, figures of the judgement out; nothing is kept and no store is opened."""
