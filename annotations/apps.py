from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnotationsConfig(AppConfig):
    name = "annotations"
    verbose_name = _("annotations")

    def ready(self) -> None:
        from annotations import desk, filters, readers, search
        from articles.signals import revision_published

        filters.register()
        readers.register()
        desk.register()
        revision_published.connect(search.index_marks_of)
