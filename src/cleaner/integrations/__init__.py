"""Plug-ins: the cleaner in Spark, data frames, Scrapy, datatrove, LangChain, asyncio, and as a local HTTP service.

Each module imports its framework; all share one pool of worker processes (:mod:`cleaner.workers`).
"""
