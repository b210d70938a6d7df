"""What a notice can do to a worker process, by a word in its title."""

import os
import signal
import time

from guideline_nlp.records import Notice


def encode(notice: Notice, key: str) -> str:
    if "睡" in notice.text:
        time.sleep(3600)
    if "转" in notice.text:
        while True:
            pass
    if "吃" in notice.text:
        return "x" * (1 << 40)
    if "崩" in notice.text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "错" in notice.text:
        raise ZeroDivisionError("division by zero")
    if "印" in notice.text:
        print("not an outcome")
    return notice.text
