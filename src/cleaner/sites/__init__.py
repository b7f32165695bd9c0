"""Sites: what is learnt from several pages of one site (profiles), and what people write about it (rules).

>>> import cleaner
>>> from cleaner import sites
>>> settings = cleaner.Cleaner()
>>> profiles = sites.learn(settings.judged(page, "https://harbour.example/") for page in ("One.", "Two."))
>>> better = cleaner.Cleaner(profiles=profiles)
"""

from cleaner.sites import rules
from cleaner.sites.profiles.page_record import PageRecord
from cleaner.sites.profiles.profile import Line, Profile, Profiles, learn
from cleaner.sites.profiles.store import load, save

__all__ = ["Line", "PageRecord", "Profile", "Profiles", "learn", "load", "rules", "save"]
