"""Input made to break a reader: attack pages, damaged pages, fuzzing, every regular expression timed."""
