"""A translator's desk: what is to be done, and what was done, unit by unit."""
