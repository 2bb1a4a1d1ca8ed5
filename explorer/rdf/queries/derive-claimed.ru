# The plain triple behind every claim: only claims are written by hand, so the two cannot drift.
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>

INSERT { ?subject ?predicate ?object }
WHERE {
  ?claim a aa:Claim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
}
