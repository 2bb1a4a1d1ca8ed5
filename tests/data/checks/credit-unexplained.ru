PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { concept:empathy skos:historyNote ?note }
INSERT {
  concept:empathy aa:creditedTo person:quintiliani .
  claim:credit a aa:Claim ; rdf:subject concept:empathy ; rdf:predicate aa:creditedTo ; rdf:object person:quintiliani .
}
WHERE { concept:empathy skos:historyNote ?note }
