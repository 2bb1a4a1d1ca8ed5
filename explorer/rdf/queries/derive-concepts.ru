# What is in a class of concepts is a skos:Concept: programs that draw no conclusions look for that.
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?concept a skos:Concept }
WHERE {
  ?kind rdfs:subClassOf+ skos:Concept .
  ?concept a ?kind .
}
