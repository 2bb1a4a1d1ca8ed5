# also: header-schema-modified.equals
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/ns> dcterms:modified ?old } INSERT { <https://w3id.org/alliance-atlas/ns> dcterms:modified "2026" } WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:modified ?old }
