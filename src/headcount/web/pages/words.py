"""Pages that consist of words: method, about, corrections."""

from headcount.records.finding import FindingKind
from headcount.run.audit import last_audit
from headcount.web.asking import Asked
from headcount.web.labels import CHECKS, KINDS, RULES, VERDICTS_MEAN
from headcount.web.render import Shown


def show_method(asked: Asked) -> Shown:
    """How the count is kept."""
    checks = [(KINDS[kind], CHECKS[kind]) for kind in FindingKind]
    audit = last_audit(reversed(asked.shelf.judgements))
    context = {"checks": checks, "rules": RULES, "verdicts": VERDICTS_MEAN, "audit": audit}
    return Shown(template="method.html", context=context)


def show_about(asked: Asked) -> Shown:
    """What this is, for whom, and how it treats people."""
    return Shown(template="about.html", context={})


def show_corrections(asked: Asked) -> Shown:
    """Decisions by reviewers that changed what is shown, newest first."""
    return Shown(template="corrections.html", context={"judgements": asked.shelf.judgements})
