PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { <https://w3id.org/alliance-atlas/concept> ?naming ?label }
WHERE {
  VALUES ?naming { dcterms:title rdfs:label skos:prefLabel }
  <https://w3id.org/alliance-atlas/concept> ?naming ?label
}
