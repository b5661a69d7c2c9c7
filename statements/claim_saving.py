"""What becomes of a claim's sheet once it is sent, and who may send it. The one place that decides it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from . import proposals, states, workflow
from .models import Claim, Status

WAITS = "Your change waits for another editor. Readers see the claim as it was until then."


def may_change(claim: Claim, user: Any) -> bool:
    """Whether `user` may send the claim's sheet, be it as a proposal; what is withdrawn, nobody."""
    return claim.status != Status.WITHDRAWN and states.may(user, "change", claim)


@transaction.atomic
def keep(sheet: Any, *, by: Any, submit: bool = False) -> str:
    """Keeps a sheet that is valid, and submits the claim where asked; returns what has become of it, in words.

    Raises ValidationError, and keeps nothing, where a reviewer could not check what would be submitted.
    """
    claim: Claim = sheet.claim
    if not sheet.changes_something() and not submit:
        return "Nothing was changed."
    if proposals.must_propose(claim, by):
        proposals.propose(claim, by=by, reason=sheet.form.cleaned_data["reason"], data=sheet.data)
        return WAITS
    wants_review = submit and claim.status == Status.DRAFT
    if wants_review and (faults := sheet.lacks()):
        raise ValidationError(faults)
    sheet.save()
    if wants_review:
        workflow.move(claim, "submit", by=by)
        return "Submitted for review."
    return "Saved." if claim.status != Status.DRAFT else "Saved as a draft."


def refused_deletion(claim: Claim, user: Any) -> str:
    """Why `user` may not delete the claim, as a sentence; empty where they may."""
    if claim.status != Status.DRAFT or claim.published_at:
        return "Readers or reviewers have seen this claim: it is withdrawn, not deleted."
    if not states.may(user, "publish", claim):
        first = claim.history.order_by("history_date", "history_id").first()
        if first is None or first.history_user_id != user.pk:
            return "Somebody else began this draft."
    if claim.disputes_met.exists():
        return "Another claim disputes this one: take that dispute away first."
    return ""


@transaction.atomic
def delete(claim: Claim, *, by: Any) -> None:
    """Deletes a draft and its parts; the history keeps each as it was, with who deleted it."""
    if refused := refused_deletion(claim, by):
        raise ValidationError(refused)
    stamp = workflow.Stamp(by, "Draft deleted")
    for part in (claim.quotes, claim.terms, claim.disputes_made):
        for row in part.all():
            stamp.put_on(row)
            row.delete()
    check = getattr(claim, "check_made", None)
    if check is not None:
        stamp.put_on(check)
        check.delete()
    stamp.put_on(claim)
    claim.delete()
