"""A command run at a terminal."""

import os
import subprocess
from collections.abc import Sequence


def shown_on_a_terminal(command: Sequence[str], **environment: str) -> str:
    """What a command that succeeds writes to a terminal."""
    reader, writer = os.openpty()
    with os.fdopen(reader, "rb", 0) as terminal:
        process = subprocess.Popen(command, stdout=writer, env=os.environ | environment)
        os.close(writer)
        shown = b""
        try:
            while chunk := terminal.read(65536):
                shown += chunk
        except OSError:  # Linux says end of file so
            pass
        assert process.wait() == 0
    return shown.decode()
