"""Pure functions on text: aligned edits, cleaning rules, sentences, numerals, quantities."""
