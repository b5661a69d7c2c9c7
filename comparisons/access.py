"""The one place that answers: may this person have this comparison, and which line-up of it? A refusal is a 404."""

from dataclasses import dataclass, replace
from functools import cached_property

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from comparisons.editions.opening import Opened, opened
from comparisons.lineup import build
from comparisons.models import Comparison, Edition
from comparisons.structure import Lineup
from statements import withdrawals
from statements.models import Status
from statements.revisions import Change
from statements.withdrawals import Gone, Withdrawal

User = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True)
class Shown:
    """A comparison as an address shows it: an edition of it or, without one, the record as it stands now."""

    comparison: Comparison
    edition: Edition | None = None
    is_draft: bool = False  # what readers do not see: as it would be published now

    @cached_property
    def opened(self) -> Opened | None:
        """The edition, read; raises BrokenEdition where what is stored is not what was published."""
        return opened(self.edition) if self.edition else None

    def lineup(self, by: str) -> Lineup:
        return self.opened.lineup(by) if self.opened else build(self.comparison, by=by)


def comparison_for(user: User, slug: str) -> Comparison:
    """The comparison with its occasion, as `lineup.build` needs it; 404, or Gone where it was withdrawn."""
    asked = Comparison.objects.filter(slug=slug)
    found = asked.visible_to(user).with_occasion().first()
    if found is None:
        try:
            withdrawals.tell(asked)
        except Gone as gone:
            raise Gone(replace(gone.withdrawal, history=_with_editions(gone.withdrawal, slug))) from gone
        raise Http404("No such comparison.")
    return found


def _with_editions(withdrawal: Withdrawal, slug: str) -> tuple[Change, ...]:
    """What readers saw and when, newest first: each edition in place of the bare fact that it was published."""
    editions = list(Edition.objects.unopened().filter(comparison__slug=slug))
    notes = {edition.note for edition in editions}
    moves = [one for one in withdrawal.history if one.what == "Withdrawn" or one.reason not in notes]
    made = [
        Change(
            f"Edition {edition.number}",
            edition.published_at,
            edition.published_by_name,
            f"{edition.note} Correction: {edition.correction}" if edition.correction else edition.note,
            (),
        )
        for edition in editions
    ]
    return tuple(sorted(moves + made, key=lambda change: change.at, reverse=True))


def shown_for(user: User, slug: str, number: int | None = None) -> Shown:
    """The edition of that number, or the newest; 404 where there is none, Gone where the comparison was withdrawn.

    A comparison that readers do not see, or that was published before there were editions, is shown as it stands.
    """
    comparison = comparison_for(user, slug)
    if number is not None:
        edition = Edition.objects.filter(comparison=comparison, number=number).first()
        if edition is None:
            raise Http404("There is no such edition.")
    else:
        edition = Edition.objects.newest_of(comparison) if comparison.is_published else None
    if edition:
        edition.comparison = comparison  # known already
    return Shown(comparison, edition, is_draft=edition is None and not comparison.is_published)


def draft_for(user: User, slug: str) -> Shown:
    """The record as it stands now, whatever is published: for those who work on comparisons; 404 for others."""
    comparison = comparison_for(user, slug)
    if not getattr(user, "has_perm", lambda _: False)("comparisons.view_comparison"):
        raise Http404("No such comparison.")
    return Shown(comparison, is_draft=True)


def draft_of(slug: str) -> Shown:
    """The same for a file that somebody who may see it has asked for; 404 where it is gone or was withdrawn."""
    comparison = Comparison.objects.filter(slug=slug).exclude(status=Status.WITHDRAWN).with_occasion().first()
    if comparison is None:
        raise Http404("No such comparison.")
    return Shown(comparison, is_draft=True)
