PREFIX schema: <https://schema.org/>
DELETE { <https://w3id.org/alliance-atlas/ns> schema:license ?old } INSERT { <https://w3id.org/alliance-atlas/ns> schema:license <https://example.org/> } WHERE { <https://w3id.org/alliance-atlas/ns> schema:license ?old }
