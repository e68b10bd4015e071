from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnotationsConfig(AppConfig):
    name = "annotations"
    verbose_name = _("annotations")

    def ready(self) -> None:
        from annotations import desk, filters, following, readers, search
        from annotations.models import Event, Stream
        from articles.publishing import held_first
        from articles.signals import revision_published

        filters.register()
        readers.register()
        desk.register()
        held_first.append(Stream.lock)
        revision_published.connect(search.index_marks_of)
        revision_published.connect(following.carry_marks)
        revision_published.connect(Event.write_text)
