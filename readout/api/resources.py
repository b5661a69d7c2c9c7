"""All resources there are, in the order in which they are told of."""

from comparisons.api.resources import RESOURCES as OF_COMPARISONS
from statements.api.resources.registry import RESOURCES as OF_STATEMENTS

RESOURCES = (*OF_STATEMENTS, *OF_COMPARISONS)
