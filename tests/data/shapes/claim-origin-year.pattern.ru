PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE { claim:empathy-originated-by-kohut aa:originYear ?year } INSERT { claim:empathy-originated-by-kohut aa:originYear "59"^^xsd:gYear } WHERE { claim:empathy-originated-by-kohut aa:originYear ?year }
