PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX dcterms: <http://purl.org/dc/terms/>
DELETE { concept:trust dcterms:modified ?old } INSERT { concept:trust dcterms:modified "30 November" } WHERE { concept:trust dcterms:modified ?old }
