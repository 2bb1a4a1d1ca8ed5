PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { claim:empathy-belongs-to-self-psychology aa:originYear "1959"^^xsd:gYear ; aa:yearSeenIn work:kohut1959 }
