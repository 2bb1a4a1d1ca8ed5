PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE { concept:empathy aa:proseOnIdea ?list }
INSERT { concept:emphaty aa:proseOnIdea ?list }
WHERE { concept:empathy aa:proseOnIdea ?list }
# also: prose-length prose-paragraph
