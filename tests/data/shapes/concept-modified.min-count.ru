PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE WHERE { concept:trust dcterms:modified ?any }
