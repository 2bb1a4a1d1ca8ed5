PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
INSERT DATA { work:kohut1959 dcterms:title "another"@en }
