PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { <https://w3id.org/alliance-atlas/concept> skos:hasTopConcept ?top . ?top skos:topConceptOf <https://w3id.org/alliance-atlas/concept> }
WHERE { <https://w3id.org/alliance-atlas/concept> skos:hasTopConcept ?top }
