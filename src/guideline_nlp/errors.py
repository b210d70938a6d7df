"""The exceptions that callers catch."""


class GuidelineError(Exception):
    """Base of all errors that the library raises on purpose."""


class UnreadableSourceError(GuidelineError):
    """The source can't be read: the message names it and says why."""


class NoTextError(UnreadableSourceError):
    """The file holds no text: a scanned PDF without a text layer, an empty page."""


class StorageError(GuidelineError):
    """A destination stopped taking records: a full disk, a server that went away."""


class MissingExtraError(GuidelineError, ImportError):
    """An optional dependency is absent: the message names the extra to install."""


class ModelError(GuidelineError):
    """A segmenter's model is absent or could not be installed: the message says why and what to do."""


class RegistryError(GuidelineError):
    """A file of organisations that can't be used: the message names the file, the place and the reason."""
