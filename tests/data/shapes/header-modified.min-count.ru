# also: header-schema-modified.equals
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:modified ?any }
