PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { concept:trust dcterms:modified "2027-01-01"^^xsd:date }
