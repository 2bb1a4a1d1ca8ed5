# also: header-schema-created.equals
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/ns> dcterms:created ?old } INSERT { <https://w3id.org/alliance-atlas/ns> dcterms:created "2026" } WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:created ?old }
