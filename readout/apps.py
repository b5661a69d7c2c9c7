from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate, pre_migrate

from . import planning, roles
from .kept_pages import stamp


class ReadoutConfig(AppConfig):
    name = "readout"
    verbose_name = "People"

    def ready(self) -> None:
        # No sender: permissions of every app must exist before they are given to a role.
        post_migrate.connect(roles.after_migrate, sender=self, dispatch_uid="readout.roles")
        pre_migrate.connect(stamp.before_migrate, sender=self)
        post_migrate.connect(stamp.after_migrate, sender=self)
        connection_created.connect(planning.tell, dispatch_uid="readout.planning")


class ReadoutAdminConfig(AdminConfig):
    """Django's admin with our own way in."""

    default_site = "readout.accounts.admin_site.ReadoutAdminSite"
