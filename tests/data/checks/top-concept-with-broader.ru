PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { concept:self-psychology skos:topConceptOf <https://w3id.org/alliance-atlas/concept> . <https://w3id.org/alliance-atlas/concept> skos:hasTopConcept concept:self-psychology }
