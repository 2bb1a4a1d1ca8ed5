PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX schema: <https://schema.org/>
DELETE WHERE { concept:trust schema:citation ?any }
