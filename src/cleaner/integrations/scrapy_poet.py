"""Give a :class:`cleaner.Result` to page objects and callbacks of scrapy-poet that ask for one.

In settings.py, beside scrapy-poet's add-on::

    SCRAPY_POET_PROVIDERS = {"cleaner.integrations.scrapy_poet.ResultProvider": 500}
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cleaner.extras import MissingExtra
from cleaner.integrations.requested_page import Whole
from cleaner.integrations.scrapy import Settings, outcome_of, page_of
from cleaner.result import Result
from cleaner.workers.on_demand import Workers
from cleaner.workers.outcome import Failure

try:
    # scrapy-poet reads the annotations of the method __call__ below, so these names must exist at run time.
    from scrapy import signals
    from scrapy.http import Response
    from scrapy_poet import PageObjectInputProvider
except ImportError as error:
    raise MissingExtra("scrapy-poet is needed: pip install scrapy-poet") from error

if TYPE_CHECKING:
    from scrapy_poet.injection import Injector


class CleaningFailed(RuntimeError):
    """A page could not be cleaned; the message says why."""


class ResultProvider(PageObjectInputProvider):
    """Provides :class:`cleaner.Result`, cleaned in worker processes with the settings of the pipeline.

    If a page fails, the callback's errback receives :class:`CleaningFailed`.
    """

    provided_classes = {Result}  # noqa: RUF012  # the name and its type are scrapy-poet's
    name = "cleaner"

    def __init__(self, injector: Injector) -> None:
        super().__init__(injector)
        settings = Settings.of(injector.crawler.settings)
        self.workers = Workers(Whole(settings.cleaner), settings.workers, settings.limits)
        injector.crawler.signals.connect(self._close, signals.spider_closed)

    async def __call__(self, to_provide: set[Any], response: Response) -> Sequence[Result]:
        """Return the result of the response. Raises CleaningFailed."""
        value = (await outcome_of(self.workers.submit(page_of(response)))).value
        if isinstance(value, Failure):
            raise CleaningFailed(f"{response.url}: {value.error}")
        return [value]

    def _close(self) -> None:
        self.workers.close()
