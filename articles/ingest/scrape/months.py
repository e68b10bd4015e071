"""Names of months, in full and cut to three or four letters, in the languages that scrapes come in."""

_TABLE = """
january jan januar janvier janv enero ene gennaio gen janeiro januari
february feb februar février févr febrero febbraio fevereiro fev februari
march mar märz mär mars marzo março maart mrt
april apr avril avr abril abr aprile
may mai mayo maggio mag maio mei
june jun juni juin junio giugno giu junho
july jul juli juillet juil julio luglio lug julho
august aug août agosto ago augustus
september sep sept septembre septiembre settembre set setembro
october oct oktober okt octobre octubre ottobre ott outubro out
november nov novembre noviembre novembro
december dec dezember dez décembre déc diciembre dic dicembre dezembro
"""

MONTHS = {name: number for number, names in enumerate(_TABLE.strip().splitlines(), start=1) for name in names.split()}
