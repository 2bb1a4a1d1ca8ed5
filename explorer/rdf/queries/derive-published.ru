# What publication profiles of vocabularies (VocPub) and ontologies (OntPub) want said in their own
# words: the scheme that defines a concept, the works that its definition cites, names of terms.
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>

INSERT { ?concept rdfs:isDefinedBy ?scheme }
WHERE {
  ?concept a skos:Concept ; skos:inScheme ?scheme .
  FILTER NOT EXISTS { ?concept rdfs:isDefinedBy ?defined }
  FILTER NOT EXISTS { ?concept skos:inScheme ?other . FILTER(?other != ?scheme) }
} ;
INSERT { ?concept schema:citation ?address }
WHERE {
  ?concept a skos:Concept ; aa:citation/cito:hasCitedEntity ?work .
  BIND(STRDT(STR(?work), xsd:anyURI) AS ?address)
} ;
INSERT { ?term schema:name ?label }
WHERE {
  ?term rdfs:isDefinedBy <https://w3id.org/alliance-atlas/ns> ; rdfs:label ?label .
  FILTER(STRSTARTS(STR(?term), STR(aa:)))
  FILTER NOT EXISTS { ?term schema:name ?name }
}
