# also: header-schema-issued.equals
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/ns> dcterms:issued ?old } INSERT { <https://w3id.org/alliance-atlas/ns> dcterms:issued "2026" } WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:issued ?old }
