"""The one place that answers: may this person have this comparison? A refusal is a 404."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from comparisons.models import Comparison
from statements import withdrawals


def comparison_for(user: AbstractBaseUser | AnonymousUser, slug: str) -> Comparison:
    """The comparison with its occasion, as `lineup.build` needs it; 404, or Gone where it was withdrawn."""
    asked = Comparison.objects.filter(slug=slug)
    found = asked.visible_to(user).with_occasion().first()
    if found is None:
        withdrawals.tell(asked)
        raise Http404("No such comparison.")
    return found
