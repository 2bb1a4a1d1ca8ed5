# The other direction of each hierarchical and associative relation, and the tops of each scheme.
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

INSERT { ?narrower skos:broader ?broader } WHERE { ?broader skos:narrower ?narrower } ;
INSERT { ?broader skos:narrower ?narrower } WHERE { ?narrower skos:broader ?broader } ;
INSERT { ?b skos:related ?a } WHERE { ?a skos:related ?b } ;
INSERT { ?concept skos:topConceptOf ?scheme } WHERE { ?scheme skos:hasTopConcept ?concept } ;
INSERT { ?scheme skos:hasTopConcept ?concept } WHERE { ?concept skos:topConceptOf ?scheme } ;
INSERT { ?concept skos:topConceptOf ?scheme . ?scheme skos:hasTopConcept ?concept }
WHERE {
  ?concept skos:inScheme ?scheme .
  FILTER NOT EXISTS { ?concept skos:broader ?any }
  FILTER NOT EXISTS { ?scheme skos:hasTopConcept ?other }
}
