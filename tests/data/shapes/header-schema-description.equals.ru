PREFIX schema: <https://schema.org/>
DELETE { <https://w3id.org/alliance-atlas/ns> schema:description ?old } INSERT { <https://w3id.org/alliance-atlas/ns> schema:description "An atlas."@en } WHERE { <https://w3id.org/alliance-atlas/ns> schema:description ?old }
