# also: prose-length
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE WHERE { concept:empathy aa:proseOnDispute ?list }
