PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { <https://w3id.org/alliance-atlas/concept> dcterms:creator ?old } INSERT { <https://w3id.org/alliance-atlas/concept> dcterms:creator "the authors" } WHERE { <https://w3id.org/alliance-atlas/concept> dcterms:creator ?old }
