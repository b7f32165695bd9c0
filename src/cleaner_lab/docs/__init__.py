"""The documentation site: pages by hand, and in them parts that are made from the code, so that they cannot go stale.

A line ``<!-- generate: NAME ARGUMENT -->`` of a page is replaced by what :func:`cleaner_lab.docs.expand.expand` makes.
"""
