PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
INSERT DATA { argument:case-reports rdfs:label "another"@en }
