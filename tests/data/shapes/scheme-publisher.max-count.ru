# also: scheme-publisher.or
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
INSERT DATA { <https://w3id.org/alliance-atlas/concept> dcterms:publisher person:kohut }
