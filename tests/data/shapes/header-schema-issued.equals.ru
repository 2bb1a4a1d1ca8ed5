PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE { <https://w3id.org/alliance-atlas/ns> schema:dateIssued ?old } INSERT { <https://w3id.org/alliance-atlas/ns> schema:dateIssued "2020-01-01"^^xsd:date } WHERE { <https://w3id.org/alliance-atlas/ns> schema:dateIssued ?old }
