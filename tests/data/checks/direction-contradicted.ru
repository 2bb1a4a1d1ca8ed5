PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
INSERT DATA {
  concept:trust aa:presupposes concept:empathy . concept:empathy aa:presupposes concept:trust .
  claim:one a aa:Claim ; rdf:subject concept:trust ; rdf:predicate aa:presupposes ; rdf:object concept:empathy .
  claim:other a aa:Claim ; rdf:subject concept:empathy ; rdf:predicate aa:presupposes ; rdf:object concept:trust .
}
