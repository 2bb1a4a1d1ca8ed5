PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { aa:Claim rdfs:label "another"@en }
