"""The exceptions that callers catch."""


class GuidelineError(Exception):
    """Base of all errors that the library raises on purpose."""


class UnreadableSourceError(GuidelineError):
    """The source can't be read: the message names it and says why."""


class NoTextError(UnreadableSourceError):
    """The file holds no text: a scanned PDF without a text layer, an empty page."""


class MissingExtraError(GuidelineError, ImportError):
    """An optional dependency is absent: the message names the extra to install."""
