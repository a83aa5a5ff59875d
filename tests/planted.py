"""Words that would plant the thread: a building, a move, a ruin (rule 9, story 6). People may say them, we do not."""

import re

PLANTED = re.compile(
    r"""\b(
    gemeente-?huis\w* | stad-?huis\w* | stads-?kantoor\w* | raad-?huis\w*
    | \w*kantoor\w* | \w*kantoren | (kantoor)?pand(en)?
    | gebouw(en|tjes?)? | nieuwbouw\w* | verbouw\w* | sloop\w* | slopen | gesloopt
    | verhui[sz]\w* | intrek(ken)? | ru[iï]nes? | puin\w* | ingestort\w* | instort\w* | afgebrand\w* | afbrand\w*
    | brand(en|de)? | bouwval\w*
    | (town|city|council|village)[ -]?halls? | civic[ ]cent(re|er)s? | offices? | buildings? | rebuil\w* | renovat\w*
    | demoli\w* | mov(e|es|ed|ing) | relocat\w* | ruins? | ruined | rubble | collaps\w*
    | burn(s|t|ed|ing)? | fires?
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
