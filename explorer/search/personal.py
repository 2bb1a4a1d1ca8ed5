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
# Writing without apostrophes, as most people type
BARE_FORMS: Final = re.compile(
    r"\b(can|don|won|isn|wasn|doesn|didn|couldn|wouldn|shouldn|haven|hasn|aren)t\b"
)
BARE_SELF: Final = re.compile(r"\bi(m|ve|ll|d)\b")
ENDING_IT: Final = (
    r"(?:end(?:ing)? (?:it all|it|things|everything|(?:my|his|her|their|your) (?:own )?life)|"
    r"tak(?:e|ing) (?:my|his|her|their) (?:own )?life|"
    r"(?:kill|killing|hang|hanging|hurt|hurting|harm|harming|cut|cutting|burn|burning|"
    r"starve|starving|injure|injuring|drown|shoot) (?:myself|themsel(?:f|ves)|himself|herself|"
    r"ourselves)|commit(?:ting)? suicide|jump(?:ing)? off|overdos\w+)"
)
DISTRESS: Final = re.compile(
    rf"\b(?:i|me|my|we|he|she|they|myself|help)\b.*\b{ENDING_IT}\b|^{ENDING_IT}\b"
    r"|\b(?:want|wants|wanted|wish|wishes|going|ready|better|rather|wanting|like|deserve|need)"
    r" (?:to |i was |i were |off |be |if i was |if i were |i could )*"
    r"(?:die|dying|dead|disappear|vanish|not exist|not wake up|never wake up|sleep forever)\b"
    r"|\b(?:i|i'm|me|my|friend|we)\b.*\bsuicid\w*|\bsuicid\w*\b.*\b(?:i|me|my|tonight|now)\b"
    r"|\b(?:no|any|the) (?:reason|point|use|purpose|sense)(?: (?:to|in|of|for))?(?: \w+)? "
    r"?(?:liv\w+|life|alive|going on|being here|go on|carry\w* on|existing)\b"
    r"|\b(?:do not|don't|can't|cannot|can not|won't|not) (?:want to |wanna |take |bear |stand |"
    r"cope |go |carry |do |face |be |able to |keep |see )+(?:live|living|be|alive|be here|here|exist|"
    r"wake up|go on|going|on|it|this|life|any ?more|another day|with (?:this|life|it)|tomorrow)\b"
    r"|\bi (?:can't|cannot) (?:cope|breathe|stop crying|any ?more|take any ?more)\b"
    r"|\bself[- ]?harm\w*\b.*\b(?:i|me|myself)\b|\b(?:i|i'm|i've)\b.*\bself[- ]?harm\w*"
    r"|\b(?:i|i'm|i've|i'd|feel|feeling)\b.*\b(?:hopeless|worthless|unbearable|desperate|in crisis|"
    r"giving up|given up|give up|a burden|losing my mind|so alone|trapped|done with (?:life|everything)|"
    r"not safe|unsafe|scared of what|hearing voices)\b"
    r"|\bi\b.*\b(?:too many|lots of|all (?:my|the)|a bottle of|whole bottle of) "
    r"(?:pills|tablets|meds|medication|painkillers)\b"
    r"|\b(?:hits|beats|hit|hitting|beating|abuses|abused|abusing|raped|threatens|threatened|"
    r"molested|assaulted|hurts|hurting|touched|touching|following|stalking) me\b"
    r"|\bi (?:was|am|got|have been|'ve been) (?:being )?(?:abused|raped|assaulted|attacked|beaten)\b"
    r"|\b(?:panic attack|crisis|emergency)\b.*\b(?:now|right now|help)\b"
    r"|\b(?:nobody|no one|no-one|who|everyone|everybody|they|anyone|world)\b.*\b(?:would|will|'d) "
    r"(?:even )?(?:miss|care|notice|be better|be happier)\b.*\b(?:i|me|gone)\b"
    r"|\bbetter off (?:without me|dead)\b|\bwithout me\b"
    r"|\bhelp me\b.*\b(?:any ?more|please|don't know what|nobody|desperate|now)\b"
    r"|\bplease\b.*\bhelp me\b(?! (?:to )?(?:understand|find|see|remember))"
    r"|\bwant (?:it|this|everything|the pain) (?:all )?to (?:stop|end|be over)\b"
    r"|\bhow (?:many|much|to)\b.*\b(?:to die|lethal|kill)\b"
)
MINE: Final = (
    rf"my (?:own |new |old |ex |last |current |former )*(?:{RELATIVES}|{HELPERS}|{OWN_STATES})"
)
ADVICE: Final = re.compile(
    r"\b(?:should|shall|must|ought) (?:i|we|my)\b"
    r"|\b(?:am|was|do|did|have|will|can|could|would|may|might|can't|don't|won't|shouldn't) i\b"
    r"|\bwhat (?:should|can|could|do|shall|would) (?:i|we)\b"
    r"|\bwhat (?:would|do) you (?:advise|recommend|suggest|think)\b"
    r"|\b(?:help|advise|diagnose) me\b|\badvice\b.*\b(?:i|my|me)\b|\b(?:near|for|with|about|left|"
    r"to|at|on|from|likes?|loves?|hates?|ignores?|dropped?|refer(?:red)?|tells?|told|asked|cancelled on) me\b"
    r"|\bis it (?:normal|ok|okay|bad|wrong|weird|all right|alright|my fault)\b.*\b(?:i|my|me|your)\b"
    rf"|^(?:should|is|are|am|was|does|do|did|will|would|can|could|has|have|why|how|what|when|if|"
    rf"where|who|which)\b.*\b{MINE}\b"
    rf"|\b{MINE}s? (?:is|are|was|were|has|have|had|does|doesn't|don't|didn't|never|always|keeps?|"
    r"kept|says?|said|wants?|won't|can't|left|hates?|died|seems?|makes?|made|cancelled|canceled|"
    r"told|tells|thinks?|fell|stopped|started|quit|refuses?|ignores?|yells?|hurts?|ghosted|"
    r"forgot|falls?|talks?|looks?|asked|asks|charges?|gave|isn't|wasn't|just|really|still|about me)\b"
    r"|\bi (?:feel|felt|am|was|have|had|can't|cannot|can not|don't|do not|didn't|keep|hate|love|miss|"
    r"need|want|think|believe|fear|worry|cry|cried|struggle|suffer|got|get|lost|might|may|just|"
    r"always|never|still|really|often|sometimes|fell|broke|stopped|started|take|took|quit|left|told|"
    r"sleep|drink|eat|panic|saw|see|like|wonder|know|trust|caught|found|went|go|yelled|lied)\b"
    r"|\bi'(?:m|ve|d|ll)\b"
    r"|\b(?:recommend|suggest)(?: me)? (?:a|an|some) .*\b(?:therapist|psychologist|medication|clinic)\b"
    rf"|\b(?:choose|switch|change|leave|quit|sue|date|stop seeing|report|fire) (?:a |an |the |your |my )"
    rf"(?:new |good |better )?{HELPERS}\b"
)


def find_personal_concern(text: str) -> PersonalConcern | None:
    """Return what a text asks for if it is about somebody's own life; `None` for all others.

    >>> find_personal_concern("Should I leave my therapist?")
    <PersonalConcern.ADVICE: 'advice'>
    >>> find_personal_concern("How do I cite this page?") is None
    True
    """
    whole = BARE_SELF.sub(r"i'\1", BARE_FORMS.sub(r"\1't", plain_question(text)))
    if DISTRESS.search(whole):
        return PersonalConcern.DISTRESS
    if STUDY.search(whole):
        return None
    plain = " ".join(POLITE.sub(" ", whole).split())
    return PersonalConcern.ADVICE if ADVICE.search(plain) else None
