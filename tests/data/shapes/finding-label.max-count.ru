PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { finding:empathy-outcome rdfs:label "another"@en }
