"""Why an archive is not taken in, in a sentence for whoever brought it."""

from django.utils.translation import gettext as _

from annotations.archive import BadArchive


def sentence(bad: BadArchive) -> str:
    words = {
        "no_zip": _("This is no session archive. Choose the .zip file that Newsroom made of a session."),
        "no_manifest": _("This is no session archive: it does not say that it is one."),
        "broken": _("The file is damaged, or was not written by Newsroom. Export the session again."),
        "too_large": _("The file is larger than %(most)s MB, which is more than an archive may have."),
        "too_large_unpacked": _("Unpacked, the file is larger than %(most)s MB, which is more than is taken in."),
        "too_many_lines": _("There are more than %(most)s lines in “%(part)s”, which is more than is taken in."),
        "other_files": _("The file holds other files than those of a session archive."),
        "missing": _("The archive is not whole: “%(part)s” is missing. Export the session again."),
        "version": _(
            "The archive has the version “%(version)s”, which this Newsroom does not know. Bring it up to date."
        ),
        "changed": _("“%(part)s” was changed after the archive was made. Export the session again."),
        "twice": _("In “%(part)s”, line %(line)s says again what an earlier one says."),
        "line": _("In “%(part)s”, line %(line)s cannot be right (%(field)s)."),
        "articles_twice": _("Two articles of the archive are one and the same here."),
    }
    return words[bad.code] % bad.facts
