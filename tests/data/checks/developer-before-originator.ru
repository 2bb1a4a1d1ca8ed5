PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA {
  concept:empathy aa:developedBy person:quintiliani .
  claim:developed a aa:Claim ; rdf:subject concept:empathy ; rdf:predicate aa:developedBy ; rdf:object person:quintiliani ;
    aa:originYear "1958"^^xsd:gYear ; aa:yearSeenIn work:kohut1959 ;
    aa:citation [ a cito:Citation ; cito:hasCitedEntity work:kohut1959 ] .
}
