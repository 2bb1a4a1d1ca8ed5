PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
DELETE { <https://w3id.org/alliance-atlas/ns> ?by ?old } INSERT { <https://w3id.org/alliance-atlas/ns> ?by "the authors" } WHERE { <https://w3id.org/alliance-atlas/ns> ?by ?old . FILTER(?by IN (dcterms:creator, schema:creator)) }
