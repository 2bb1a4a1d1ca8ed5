PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { <https://w3id.org/alliance-atlas/ns> dcterms:source "https://example.org/"^^xsd:anyURI }
