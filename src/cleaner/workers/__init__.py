"""Worker processes: one protocol, one pool, one retry policy.

``protocol`` says what a worker and its owner send each other, ``child`` is what runs in the worker, ``worker_process``
is a worker as its owner sees it. ``pool`` starts, watches and kills workers. Two fronts use it: ``ordered`` for batches
(jobs in, outcomes out in the same order), ``on_demand`` for services and crawls (a future for each job).
"""
