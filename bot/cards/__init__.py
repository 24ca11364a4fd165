"""The face: incidents, lists and words as Discord shows them, in both languages."""
