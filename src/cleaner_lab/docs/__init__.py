"""The documentation site: pages by hand, with parts made from the code, so that they cannot go stale.

A line ``<!-- generate: NAME ARGUMENT -->`` of a page is replaced by what :mod:`cleaner_lab.docs.expand` makes.
"""
