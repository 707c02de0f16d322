"""What must hold of whatever comes in?"""


class BrokenPromiseError(AssertionError):
    """What came out is not what is promised of every input."""


def hold(promise: bool, said: str) -> None:
    """An error where a promise does not hold."""
    if not promise:
        raise BrokenPromiseError(said)
