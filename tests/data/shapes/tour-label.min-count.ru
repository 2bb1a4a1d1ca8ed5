PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX tour: <https://w3id.org/alliance-atlas/tour/>
DELETE WHERE { tour:start-here rdfs:label ?any }
