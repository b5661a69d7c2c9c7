from importlib import import_module

from django.apps import AppConfig
from django.db.backends.signals import connection_created
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
        # Modules of models, which are there only now.
        index, rebuilding, settling = (
            import_module(f"statements.search.{name}") for name in ("index", "rebuilding", "settling")
        )
        pre_migrate.connect(index.before_migrate, sender=self, dispatch_uid="search")
        post_migrate.connect(rebuilding.after_migrate, sender=self, dispatch_uid="search")
        connection_created.connect(settling.follow_commits, dispatch_uid="search")
