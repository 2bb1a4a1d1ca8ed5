PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/concept> dcterms:publisher ?old } INSERT { <https://w3id.org/alliance-atlas/concept> dcterms:publisher "the authors" } WHERE { <https://w3id.org/alliance-atlas/concept> dcterms:publisher ?old }
