"""The one place that answers: may this person have this comparison? A refusal is a 404."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.shortcuts import get_object_or_404

from comparisons.models import Comparison


def comparison_for(user: AbstractBaseUser | AnonymousUser, slug: str) -> Comparison:
    """The comparison with its occasion, as `lineup.build` needs it; 404 where `user` may not see it."""
    return get_object_or_404(Comparison.objects.visible_to(user).with_occasion(), slug=slug)
