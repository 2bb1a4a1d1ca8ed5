PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE { concept:trust rdfs:isDefinedBy ?old } INSERT { concept:trust rdfs:isDefinedBy <https://example.org/> } WHERE { concept:trust rdfs:isDefinedBy ?old }
