PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE WHERE { concept:empathy aa:proseOnIdea ?idea ; aa:proseOnFindings ?findings ; aa:proseOnDispute ?dispute }
