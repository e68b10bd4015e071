"""Counting words that negate, in twenty of the commonest languages: a verdict on "guilty" is none on "not guilty"."""

import re

_WORD = re.compile(r"\w+")
# English ("n't" is counted apart); German; French; Spanish; Portuguese; Italian; Dutch; Swedish, Danish, Norwegian;
# Polish; Russian, Ukrainian; Turkish; Arabic; Urdu, Hindi
_LISTED = """
    not no never none nobody nothing nowhere neither nor without cannot
    nicht nichts nie niemals niemand kein keine keinen keinem keiner keines ohne weder
    ne n pas jamais sans aucun aucune rien personne ni
    nunca jamás sin nada nadie ningun ninguno ninguna ningún tampoco
    não nem sem nenhum nenhuma ninguém
    non mai senza nessun nessuno nessuna niente nulla
    niet geen nooit niets zonder
    inte ikke ingen inget aldrig aldri utan uden uten
    nigdy bez nikt nic żaden żadna żadne
    не нет ни ні ніколи никогда без немає ніхто никто
    değil yok hiç
    لا لم لن ليس غير
    نہیں मत
"""
_WORDS = frozenset(_LISTED.split())
_SPACELESS = re.compile("[不没沒無无未非莫勿別别]|ない|なかった|ません|なく|ไม่|មិន|မ")


def negations(passage: str) -> int:
    """How many words of the passage negate."""
    text = passage.lower().replace("’", "'")
    count = sum(map(_WORDS.__contains__, _WORD.findall(text))) + text.count("n't")
    return count if text.isascii() else count + len(_SPACELESS.findall(text))
