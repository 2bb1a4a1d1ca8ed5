PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/ns> dcterms:source ?old } INSERT { <https://w3id.org/alliance-atlas/ns> dcterms:source "the post" } WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:source ?old }
