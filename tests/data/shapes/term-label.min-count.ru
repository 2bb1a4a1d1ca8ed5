PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE WHERE { aa:Claim rdfs:label ?any }
