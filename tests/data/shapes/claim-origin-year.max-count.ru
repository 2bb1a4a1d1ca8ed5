PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { claim:empathy-originated-by-kohut aa:originYear "1960"^^xsd:gYear }
