PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { <https://w3id.org/alliance-atlas/concept> dcterms:publisher ?any }
