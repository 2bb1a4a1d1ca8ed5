PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
INSERT DATA { work:kohut1959 bibo:authorList ( person:quintiliani ) }
