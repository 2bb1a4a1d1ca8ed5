# also: header-schema-licence.equals
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/ns> dcterms:license ?old } INSERT { <https://w3id.org/alliance-atlas/ns> dcterms:license <https://example.org/all-rights-reserved> } WHERE { <https://w3id.org/alliance-atlas/ns> dcterms:license ?old }
