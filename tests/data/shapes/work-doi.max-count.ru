PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
INSERT DATA { work:kohut1959 bibo:doi "10.1177/2" }
