PREFIX schema: <https://schema.org/>
DELETE { <https://w3id.org/alliance-atlas/ns> schema:name ?old } INSERT { <https://w3id.org/alliance-atlas/ns> schema:name "Atlas"@en } WHERE { <https://w3id.org/alliance-atlas/ns> schema:name ?old }
