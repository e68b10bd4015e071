from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnotationsConfig(AppConfig):
    name = "annotations"
    verbose_name = _("annotations")

    def ready(self) -> None:
        from annotations import filters
        from annotations.models import Stream
        from articles.publishing import held_first

        filters.register()
        held_first.append(Stream.lock)
