from importlib import import_module

from django.apps import AppConfig

from comparisons.guards import GUARDS
from statements import guards
from statements.signals import entombed


class ComparisonsConfig(AppConfig):
    name = "comparisons"
    verbose_name = "Comparisons"

    def ready(self) -> None:
        guards.OTHERS[:] = dict.fromkeys((*guards.OTHERS, *GUARDS))
        # Modules of models, which are there only now.
        redacting = import_module("comparisons.editions.redacting")
        verification = import_module("comparisons.verification")
        entombed.connect(redacting.take_out, dispatch_uid="editions")
        checks = import_module("statements.verification").CHECKS
        if verification.of_editions not in checks:
            checks.append(verification.of_editions)
        pins, parts = import_module("statements.cite_pages").PINS, import_module("comparisons.citing").pins
        if parts not in pins:
            pins.append(parts)
