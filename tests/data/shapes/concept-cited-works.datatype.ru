PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX schema: <https://schema.org/>
INSERT DATA { concept:trust schema:citation "Kohut, 1959" }
