from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate

from . import guards, wording_index


class StatementsConfig(AppConfig):
    name = "statements"
    verbose_name = "Statements"

    def ready(self) -> None:
        pre_migrate.connect(guards.before_migrate, sender=self)
        post_migrate.connect(guards.after_migrate, sender=self)
        pre_migrate.connect(wording_index.before_migrate, sender=self)
        post_migrate.connect(wording_index.after_migrate, sender=self)
