PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
DELETE WHERE { argument:case-reports rdfs:label ?any }
