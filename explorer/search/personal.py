"""Questions about somebody's own life: the words by which those for advice or in distress are known.

The Atlas describes ideas and research. It answers no such question, so a text that might be one is
rather taken for one, unless it is about studying or using the Atlas.
"""

import re
from typing import Final

from explorer.model.search_pages import PersonalConcern
from explorer.search.questions import plain_question

RELATIVES: Final = (
    r"(?:mum|mom|mother|dad|father|parents?|son|daughter|child|kids?|children|sister|brother|"
    r"wife|husband|partner|boyfriend|girlfriend|ex|fiancee?|friend|friends|flatmate|roommate|boss|"
    r"family|marriage|relationship|baby|aunt|uncle|cousin|grandmother|grandfather|colleague)"
)
HELPERS: Final = (
    r"(?:therapist|psychologist|psychiatrist|counsell?or|shrink|analyst|psychoanalyst|doctor|gp|"
    r"psychotherapist|social worker|supervisor)"
)
OWN_STATES: Final = (
    r"(?:depression|anxiety|panic|trauma|ptsd|ocd|adhd|bpd|autism|addiction|anger|grief|"
    r"insomnia|symptoms?|diagnosis|medication|meds|pills?|antidepressants?|therapy|sessions?|"
    r"treatment|problems?|feelings?|mood|fear|life|past|childhood|attachment style|insurance)"
)
# What shows that somebody studies or uses the Atlas, whoever "I" is
STUDY: Final = re.compile(
    r"\b(?:essay|exam|assignment|thesis|dissertation|paper|presentation|seminar|lecture|course|"
    r"homework question|students?|classes|class|slides?|handout|cite|citing|citation|quote|"
    r"download|embed|export|atlas|website|web site|page|moodle|canvas|zotero|teach|teaching|"
    r"study guide|revise|revision|textbook|syllabus|literature review|bibliography|references?|"
    r"graph|dataset|sparql|licen[cs]e)\b"
)
# What a reader asks the search in the first person, without being the subject
POLITE: Final = re.compile(
    r"\b(?:can|could|would|will) you (?:please )?|\bplease\b|\btell me (?:more )?(?:about)?|"
    r"\b(?:show|give|find|get|send) me\b|\bexplain to me\b|\bremind me\b|\bhelp me (?:to )?"
    r"(?:understand|find|see|remember)\b|\bi (?:want|need|would like|'d like) to "
    r"(?:know|understand|learn|find|read|see)\b|\bi(?:'m| am) (?:looking|searching) for\b|"
    r"\bwhere (?:can|do|could) i (?:find|read|see|learn|look)\b|"
    r"\bhow (?:can|do|should|would) i (?:compare|find|read|define|tell|distinguish|search|look|"
    r"share|print|pronounce|spell)\b|\bwhat (?:do|should|can) i (?:read|call)\b|\bmay i\b"
)
DISTRESS: Final = re.compile(
    r"\b(?:kill(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|starv(?:e|ing)|injur(?:e|ing)) "
    r"(?:myself|themsel(?:f|ves)|himself|herself|ourselves)\b"
    r"|\b(?:end|ending|take|taking|ended) (?:my|his|her|their|it|own) ?(?:own )?(?:life|all)\b"
    r"|\b(?:want|wants|wanted|wish|wishing|going|ready|like|better|rather|wanting) (?:to |i was |i were "
    r"|off |be )*(?:die|dying|dead|disappear|not exist|vanish)\b"
    r"|\bi(?:'m| am| feel|'ve been| have been)\b.*\bsuicid\w*"
    r"|\bsuicid\w*\b.*\b(?:i|my|me|help me|right now|tonight)\b"
    r"|\b(?:my|our) .*\bsuicid\w*"
    r"|\b(?:no|any|see no|without) (?:reason|point|point in|reason for|purpose)(?: to| in)? "
    r"(?:liv\w+|going on|being here|life|carry\w*)"
    r"|\b(?:do not|don't|dont|can't|cant|cannot|can not) (?:want to |wanna |take |bear |stand |cope |go |"
    r"carry |do )*(?:live|be alive|be here|exist|wake up|go on|on|it|this|life|"
    r"with life|living)(?: any ?more| any longer| like this)\b"
    r"|\bself[- ]harm\w*\b.*\b(?:i|my|me|myself)\b|\b(?:i|my|me)\b.*\bself[- ]harm\w*"
    r"|\bi\b.*\b(?:overdos\w+|hopeless|worthless|unbearable|desperate|in crisis|breaking down|"
    r"falling apart|losing it|scared for my life|being abused|was raped|been raped)\b"
    r"|\b(?:hits|beats|hit|abuses|abused|raped|threatens|threatened|molested|assaulted) me\b"
    r"|\b(?:panic attack|crisis|emergency)\b.*\b(?:now|right now|help)\b"
    r"|\b(?:nobody|no one|everyone) would (?:miss|be better off)\b|\bbetter off (?:without me|dead)\b"
    r"|\b(?:crisis|suicide|help) ?(?:line|hotline|number)s?\b"
)
ADVICE: Final = re.compile(
    r"\b(?:should|shall|must|ought) (?:i|we|my|one of us)\b"
    r"|\b(?:am|was) i\b|\bare we\b|\bdo i\b|\bdid i\b|\bhave i\b|\bwill i\b|\bcan i\b|\bcould i\b"
    r"|\bwould i\b|\bcan't i\b|\bdon't i\b|\bdo we\b|\bcan we\b"
    r"|\bwhat (?:should|can|could|do|shall|would) (?:i|we|you)(?: .*)? (?:do|say|try|take|recommend|suggest|"
    r"advise|think)\b"
    r"|\bhelp me\b|\badvise me\b|\badvice\b.*\b(?:i|my|me)\b|\bis it (?:my|normal|ok|okay|bad|wrong|"
    r"weird|all right|alright)\b.*\b(?:i|my|me|myself|if|that i)\b"
    rf"|\bmy (?:own )?(?:\w+ )?{RELATIVES}\b"
    rf"|\bmy (?:own )?(?:\w+ )?{HELPERS}\b|\bmy (?:own )?{OWN_STATES}\b"
    r"|\bi (?:feel|felt|am|was|have|had|can't|cannot|can not|don't|do not|keep|hate|love|miss|need|"
    r"want|think|believe|fear|worry|cry|cried|struggle|suffer|got|get|lost|might|may|just|always|"
    r"never|still|really|often|sometimes|fell|broke|stopped|started|take|quit|left|told|"
    r"sleep|drink|eat|panic)\b"
    r"|\bi'm\b|\bi've\b|\bi'd\b|\bi'll\b|\bim (?:so|very|not|too|feeling|scared|sad|afraid|in)\b"
    r"|\bdiagnose me\b|\bwith me\b|\bfor me\b|\bto me\b|\babout me\b|\bleft me\b"
    r"|\b(?:recommend|suggest) (?:a|an|me|some) .*\b(?:therapist|psychologist|medication|clinic)\b"
    rf"|\b(?:find|choose|switch|change|leave|quit|sue|date|stop seeing|get) (?:a |an |the |your )?(?:new |good |better )?{HELPERS}\b"
)


def find_personal_concern(text: str) -> PersonalConcern | None:
    """Return what a text asks for if it is about somebody's own life; `None` for all others.

    >>> find_personal_concern("Should I leave my therapist?")
    <PersonalConcern.ADVICE: 'advice'>
    >>> find_personal_concern("How do I cite this page?") is None
    True
    """
    plain = POLITE.sub(" ", plain_question(text))
    if DISTRESS.search(plain):
        return PersonalConcern.DISTRESS
    if STUDY.search(plain):
        return None
    return PersonalConcern.ADVICE if ADVICE.search(plain) else None
