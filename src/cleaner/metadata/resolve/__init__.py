"""Pick the winner of each metadata field among its candidates.

``title``, ``authors``, ``date`` and ``site_name`` each have an ordered tuple of steps; the other fields take the first
source of the table (:data:`cleaner.model.fields.FIELDS`) that gives a usable value: ``by_source``.
"""
