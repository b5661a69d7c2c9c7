"""A change of a claim that readers see, put before another editor. Readers see the claim as it was until then.

A proposal is the claim's form as it was sent. To look at one is to fill that form in again: where the claim has
changed meanwhile, what the proposal left alone keeps its newer value, and what both changed is told.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst

from . import authorship, drafts, states
from .forms import meeting
from .forms.sheets import ClaimSheet
from .models import Claim, Proposal, ProposalState, signatures
from .revisions import FieldChange

NOT_OF_THE_CLAIM = drafts.LEFT_OUT | {"submit", "adjust", "source", "reason", *Proposal.NOT_OF_THE_FORM}
NOT_SHOWN = frozenset({"id", "claim", "place", "position", "seen", "reason", "DELETE"})


@dataclass(frozen=True, slots=True)
class Review:
    """What a proposal would change of the claim as it stands now.

    `meanwhile`: what both the proposal and somebody since have changed, by field. `faults`: why it cannot be
    accepted as it is. `version`: the claim as it was looked at.
    """

    proposal: Proposal
    claim: Claim
    changes: tuple[FieldChange, ...]
    changed_since: bool
    meanwhile: tuple[meeting.Met, ...]
    faults: tuple[str, ...]
    version: str


def must_propose(claim: Claim, user: Any) -> bool:
    """Whether a change that `user` makes of the claim waits for another editor."""
    return claim.is_published and (states.needs_another(claim) or not states.may(user, "publish", claim))


@transaction.atomic
def propose(
    claim: Claim,
    *,
    by: Any,
    reason: str,
    data: QueryDict,
    restores: int | None = None,
    left_out: Iterable[str] = (),
) -> Proposal:
    """Keeps the claim's form as it was sent, to be decided by another editor. The claim stays as it is.

    `restores`: the version that it puts back (`versions.Moment.number`), and what of it could not come back.
    """
    if not claim.is_published:
        raise ValidationError("Readers do not see this claim now: change it without proposing.")
    if not reason.strip():
        raise ValidationError("Readers have seen this. Say why you change it.")
    pairs = [pair for pair in drafts.pairs_of(data) if pair[0] not in NOT_OF_THE_CLAIM]
    pairs += [[key, "on"] for key in _untouched(claim, by, data)]
    if restores is not None:
        pairs += [[Proposal.RESTORES, str(restores)], *([Proposal.LEFT_OUT, told] for told in left_out)]
    return Proposal.objects.create(claim=claim, by=by, reason=reason.strip(), payload=pairs)


def _untouched(claim: Claim, by: Any, data: QueryDict) -> Iterator[str]:
    """The key that leaves out each new row that nobody filled in.

    What such a row begins with, as a check does with a name and today, is told from something typed on that day only.
    """
    sheet = ClaimSheet(claim=_claim(claim.pk), user=by, data=data)
    for rows in sheet.formsets:
        yield from (row.add_prefix("DELETE") for row in rows.extra_forms if not row.has_changed())


def open_of(claim: Claim, *, besides: Proposal | None = None) -> list[Proposal]:
    """The changes of the claim that wait, the newest first, each with who proposed it."""
    rows = Proposal.objects.filter(claim=claim, state=ProposalState.OPEN).select_related("claim", "by")
    return list(rows.exclude(pk=besides.pk) if besides else rows)


def refusal(proposal: Proposal, user: Any) -> str:
    """Why `user` may not decide on the proposal; empty where they may."""
    if proposal.state != ProposalState.OPEN:
        decided = proposal.decided_by.get_full_name() if proposal.decided_by else "somebody"
        return f"This was {proposal.get_state_display().lower()} by {decided} by now."
    if not states.may(user, "publish", proposal.claim):
        return "Your role does not allow this."
    if proposal.by_id == user.pk and states.needs_another(proposal.claim):
        return "You proposed this: another editor decides."
    return ""


def look_at(proposal: Proposal) -> Review:
    """The proposal beside the claim as it stands now. Nothing is changed."""
    claim = _claim(proposal.claim_id)
    version = authorship.version(claim)
    sheet, met = _settled(claim, proposal)
    return Review(
        proposal=proposal,
        claim=claim,
        changes=tuple(_changes(sheet)),
        changed_since=met is not None,
        meanwhile=met or (),
        faults=_faults(sheet),
        version=version,
    )


@transaction.atomic
def accept(proposal: Proposal, *, by: Any, reason: str = "", seen: str = "") -> Claim:
    """Changes the claim as proposed; its history names both people. Raises ValidationError where that cannot be.

    `seen` is the claim's `authorship.version` as it was looked at.
    """
    proposal = _locked(proposal, by)
    Claim.objects.select_for_update(of=("self",)).get(pk=proposal.claim_id)
    claim = _claim(proposal.claim_id)
    if seen and seen != authorship.version(claim):
        raise ValidationError("The claim was changed since you opened this: look at it again.")
    sheet, _ = _settled(claim, proposal)
    if faults := _faults(sheet):
        raise ValidationError(list(faults))
    told = f"Proposed by {proposal.by.get_full_name()}: {proposal.reason}"
    sheet.form.cleaned_data["reason"] = f"{told} Accepted: {reason.strip()}" if reason.strip() else told
    sheet.form.user = by  # whoever accepts it changes the claim; a check in it stays the proposer's
    sheet.save()
    _decide(proposal, ProposalState.ACCEPTED, by, reason)
    return sheet.claim


@transaction.atomic
def decline(proposal: Proposal, *, by: Any, reason: str) -> None:
    """Leaves the claim as it is, for a reason that the proposer is told."""
    proposal = _locked(proposal, by)
    if not reason.strip():
        raise ValidationError("Say why it is declined: whoever proposed it will read this.")
    _decide(proposal, ProposalState.DECLINED, by, reason)


@transaction.atomic
def take_back(proposal: Proposal, *, by: Any) -> None:
    """Whoever proposed it wants it no more."""
    locked = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if locked.by_id != by.pk or locked.state != ProposalState.OPEN:
        raise ValidationError("Only who proposed this takes it back, and only while it waits.")
    _decide(locked, ProposalState.DECLINED, by, "Taken back")


def _locked(proposal: Proposal, by: Any) -> Proposal:
    rows = Proposal.objects.select_for_update(of=("self",)).select_related("claim", "by", "decided_by")
    locked = rows.get(pk=proposal.pk)
    if refused := refusal(locked, by):
        raise ValidationError(refused)
    return locked


def _decide(proposal: Proposal, state: str, by: Any, reason: str) -> None:
    proposal.state, proposal.decided_by, proposal.decided_at = state, by, timezone.now()
    proposal.decided_reason = reason.strip()
    proposal.save(update_fields=["state", "decided_by", "decided_at", "decided_reason"])


def _claim(key: int) -> Claim:
    rows = Claim.objects.select_related("topic", "statement").prefetch_related(signatures("statement"))
    return rows.get(pk=key)


def _settled(claim: Claim, proposal: Proposal) -> tuple[ClaimSheet, tuple[meeting.Met, ...] | None]:
    """The sheet filled in as proposed, judged; and what was met where the claim has changed since, else None."""
    data = drafts.data(proposal)
    data["reason"] = proposal.reason
    sheet = ClaimSheet(claim=claim, user=proposal.by, data=data)
    sheet.is_valid()
    if sheet.form.data.get("seen") == data.get("seen"):
        return sheet, None
    told = tuple(met for met in sheet.form.conflicts if not met.taken)
    again = ClaimSheet(claim=_claim(claim.pk), user=proposal.by, data=_brought_up_to_date(sheet, data))
    again.is_valid()
    return again, told


def _brought_up_to_date(sheet: ClaimSheet, sent: QueryDict) -> QueryDict:
    """What was sent, with the newer values that each form of the sheet has put into its own copy of it."""
    merged = sent.copy()
    for form in (sheet.form, *(row for rows in sheet.formsets for row in rows.forms)):
        for key in set(sent) | set(form.data):
            if form.data.getlist(key) != sent.getlist(key):
                merged.setlist(key, form.data.getlist(key))
    return merged


def _faults(sheet: ClaimSheet) -> tuple[str, ...]:
    """What is wrong with the sheet, each with where."""
    claim = sheet.claim
    if not claim.is_published:
        return (f"The claim is {claim.get_status_display().lower()} by now, and readers do not see it.",)
    found = list(_errors(sheet.form, ""))
    for rows in sheet.formsets:
        for number, row in enumerate(rows.forms, start=1):
            found += () if _is_left_out(row) else _errors(row, f"{_name(rows)} {number}, ")
        found += [str(error) for error in rows.non_form_errors()]
    if not found and not any(_changes(sheet)):
        return ("The claim says all of this already: there is nothing left to accept.",)
    return tuple(found)


def _errors(form: Any, where: str) -> Iterator[str]:
    for name, errors in form.errors.items():
        label = "" if name == "__all__" else f"{form.fields[name].label or capfirst(name)}: "
        yield from (f"{where}{label}{error}" for error in errors)


def _changes(sheet: ClaimSheet) -> Iterator[FieldChange]:
    """Field by field, the claim's own first, then its rows."""
    yield from _fields(sheet.form, "")
    for rows in sheet.formsets:
        for number, row in enumerate(rows.forms, start=1):
            yield from _of_row(row, f"{_name(rows)} {number}")


def _of_row(row: Any, name: str) -> Iterator[FieldChange]:
    if row.instance.pk and _is_left_out(row):
        yield FieldChange(name, str(type(row.instance).objects.get(pk=row.instance.pk)), "")
    elif row.instance.pk:
        yield from _fields(row, f"{name}: ")
    elif row.has_changed() and not _is_left_out(row):
        parts = [f"{change.label}: {change.after}" for change in _fields(row, "") if change.after]
        yield FieldChange(name, "", "; ".join(parts))


def _is_left_out(row: Any) -> bool:
    return bool(getattr(row, "cleaned_data", {}).get("DELETE"))


def _fields(form: Any, where: str) -> Iterator[FieldChange]:
    for name in form.changed_data:
        if name in NOT_SHOWN:
            continue
        field = form.fields[name]
        before, after = meeting.shown(field, form.initial.get(name)), meeting.shown(field, form[name].data)
        label = str(field.label or capfirst(name.replace("_", " ")))
        yield FieldChange(f"{where}{label}", before, after)


def _name(rows: Any) -> str:
    return str(capfirst(rows.model._meta.verbose_name))
