PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE { <https://w3id.org/alliance-atlas/concept> dcterms:title ?title ; rdfs:label ?label } WHERE { <https://w3id.org/alliance-atlas/concept> dcterms:title ?title ; rdfs:label ?label }
