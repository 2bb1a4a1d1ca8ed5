PREFIX bibo: <http://purl.org/ontology/bibo/>
DELETE WHERE { <https://w3id.org/alliance-atlas/ns> bibo:status ?any }
