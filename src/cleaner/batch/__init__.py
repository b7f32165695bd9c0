"""Many pages: worker processes under a supervisor, inputs, outputs, and a manifest of what became of each input."""

from cleaner.batch.driver import Report, run
from cleaner.batch.listen import Listener
from cleaner.batch.manifest import ResumeError
from cleaner.batch.many import aclean_many, clean_many
from cleaner.batch.outcome import Failure, Limits

__all__ = ["Failure", "Limits", "Listener", "Report", "ResumeError", "aclean_many", "clean_many", "run"]
