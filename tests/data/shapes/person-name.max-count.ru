PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
INSERT DATA { person:kohut foaf:name "another" }
