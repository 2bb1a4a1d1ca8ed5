PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE WHERE { concept:empathy aa:citation ?any }
