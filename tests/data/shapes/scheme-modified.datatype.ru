PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/concept> dcterms:modified ?old } INSERT { <https://w3id.org/alliance-atlas/concept> dcterms:modified "2026" } WHERE { <https://w3id.org/alliance-atlas/concept> dcterms:modified ?old }
