"""What other apps are told of, inside the transaction in which it happens."""

from django.dispatch import Signal

# Sent once the words of a copy were taken away by order; gives `capture` and `reason`.
entombed = Signal()
