# also: header-schema-issued.equals
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:issued ?any }
