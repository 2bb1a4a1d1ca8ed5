# also: header-publisher.or
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX schema: <https://schema.org/>
INSERT { <https://w3id.org/alliance-atlas/ns> ?by person:kohut } WHERE { VALUES ?by { dcterms:publisher schema:publisher } }
