"""What can go wrong that the person at the keyboard can fix.

    WenquError
      FileUnreadable       one file of the folder cannot be read as an article
      SeedsUnavailable     the folder itself is not there
      IndexUnavailable     there is no usable index where we looked
        IndexMismatch      there is one, but built with another model
        IndexTooNew        there is one, but written by a newer release
        IndexOutdated      there is one, but written by an older release
        IndexUnwritable    the disk is full, or the folder may not be written
      IndexBusy            another program is writing this index
      ModelUnavailable     the embedding model cannot be loaded
      ReaderUnavailable    the reader's weights are missing or damaged
      QuoteNotVerbatim     a citation whose words do not stand in its source

Everything else is a bug and is left to crash with its traceback. Each message says what was
found, what was expected, and the command that repairs it. The scripts print it without a
traceback; the server meets all but the last before it opens its port.
"""


class WenquError(Exception):
    """Base of the errors below; `except WenquError` is the only catch-all we allow."""


class FileUnreadable(WenquError):
    """A file is not text, or not in the format its name says."""


class SeedsUnavailable(WenquError):
    """The folder of articles, or a file named on the command line, is not there."""


class IndexUnavailable(WenquError):
    """There is no usable index."""


class IndexMismatch(IndexUnavailable):
    """The index was built with another embedding model."""

    def __init__(self, *, built_with: str, asked_for: str, path: str) -> None:
        super().__init__(
            f"{path} was built with the model {built_with!r}, but this run uses {asked_for!r}; "
            f"their vectors cannot be compared.\n"
            f"Rebuild it:      python build_index.py --index {path} --model {asked_for} --full\n"
            f"Or use its own:  python serve.py --index {path}"
        )


class IndexTooNew(IndexUnavailable):
    """The index was written by a newer release of this program."""


class IndexOutdated(IndexUnavailable):
    """The index was written by an older release; opening it for writing migrates it."""


class IndexUnwritable(IndexUnavailable):
    """The index cannot be written: no space, or no permission."""


class IndexBusy(WenquError):
    """Another program holds the index's write lock."""


class ModelUnavailable(WenquError):
    """The embedding model cannot be found or loaded."""


class ReaderUnavailable(WenquError):
    """The weights of the close reader are missing or damaged; they come with the program."""


class QuoteNotVerbatim(WenquError):
    """A quote differs from the source text its spans point to; it must not leave the program."""
