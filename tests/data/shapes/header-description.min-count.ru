# also: header-schema-description.equals
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:description ?any }
