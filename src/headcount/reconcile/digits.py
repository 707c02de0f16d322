"""Are two figures the same digits, mistyped? Digits swapped, one dropped or one doubled."""


def is_swapped(figure: int, other: int) -> bool:
    """Two neighbouring digits in the other order: 2,340 for 2,430."""
    a, b = str(figure), str(other)
    if len(a) != len(b) or figure == other:
        return False
    differ = [i for i in range(len(a)) if a[i] != b[i]]
    return (
        len(differ) == 2
        and differ[1] == differ[0] + 1
        and a[differ[0]] == b[differ[1]]
        and a[differ[1]] == b[differ[0]]
    )


def is_dropped(figure: int, other: int) -> bool:
    """One digit fewer or one more, the rest the same: 436 for 4,306."""
    short, long = sorted((str(figure), str(other)), key=len)
    if len(long) != len(short) + 1 or len(short) < 2:
        return False
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def is_mistyped(figure: int, other: int) -> bool:
    """Either of the two."""
    return is_swapped(figure, other) or is_dropped(figure, other)
