"""The tables of a manifest, in SQL."""

from __future__ import annotations

#: Form of the tables. A manifest of another form is begun anew.
VERSION = 2

_INPUTS = """create table if not exists {name} (
  number integer {primary}, -- place in the batch, from 0
  name text not null,
  fate text not null,          -- done, failed, skipped (the page was not wanted)
  verdict text not null,       -- what the page turned out to be
  cause text not null,         -- of a failure: input, exception, crash, time, memory, output; or skipped
  error text not null,
  seconds real not null,       -- spent on cleaning it
  output text not null,        -- file
  key text,                    -- of the output's name, to tell names apart that differ only in case or Unicode form
  truncated text not null,     -- the limits that the page went over
  file integer,                -- where it was read: files.id
  place blob not null,         -- its place in an output folder, without a suffix
  digest text not null,        -- of the page and all else that its output depends on
  size integer not null,       -- bytes of its output
  spot integer not null,       -- in a table: where its group of rows begins, a byte or the number of a part
  at integer not null,         -- in a table: its place in the group
  target blob,                 -- in a folder: its file, as the file system names it
  seen text not null,          -- in a folder: size and time of the file
  written text not null,       -- in a folder: digest of the file
  generation integer not null{end}
)"""

SCHEMA = (
    "create table if not exists run (name text primary key, value text) without rowid",
    _INPUTS.format(name="inputs", primary="primary key", end=""),
    _INPUTS.format(name="earlier", primary="not null", end=",\n  primary key (generation, number)"),
    # How far the outputs of earlier generations are good.
    "create table if not exists generations (id integer primary key, state integer not null)",
    # What was read: a file with one input or many. Unknown: its size and times ("" if they may not tell a change).
    """create table if not exists files (
  id integer primary key, name text not null, place blob not null, seen text not null,
  inputs integer               -- that were found in it; null until it has been read to its end
)""",
    # Names of outputs in a folder, without the suffixes of their inputs; the place is empty if several want one.
    "create table if not exists names (key text primary key, place blob not null) without rowid",
    "create unique index if not exists keys on inputs (key) where key is not null",
    "create index if not exists input_names on inputs (name)",
    "create index if not exists input_files on inputs (file)",
    "create index if not exists earlier_keys on earlier (key) where key is not null",
    "create index if not exists earlier_names on earlier (name, digest)",
    "create index if not exists earlier_files on earlier (file, generation)",
    "create index if not exists earlier_spots on earlier (generation, spot)",
    "create index if not exists file_names on files (name)",
)

#: Take over the outputs of a manifest of the first form, so that they are removed when they are replaced.
OF_OLD = """insert into earlier
select number, name, fate, verdict, cause, error, seconds, output, key, truncated,
  null, x'', '', 0, 0, 0, cast(output as blob), '', '', 0 from old"""
