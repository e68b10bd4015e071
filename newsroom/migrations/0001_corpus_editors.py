from django.contrib.auth.management import create_permissions
from django.contrib.contenttypes.management import create_contenttypes
from django.db import migrations

from newsroom.editors import NAME, make_group


def make(apps, schema_editor):
    # Permissions come only after all migrations; this one needs them before.
    for label in ("articles", "annotations", "admin"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_contenttypes(config, apps=apps, verbosity=0)
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    make_group(apps.get_model("auth", "Group"), apps.get_model("auth", "Permission"))


def unmake(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=NAME).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("articles", "0003_tags_withdrawals"),
        ("annotations", "0003_tags_notices_hidings"),
    ]

    operations = [migrations.RunPython(make, unmake)]
