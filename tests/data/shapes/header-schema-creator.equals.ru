PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX schema: <https://schema.org/>
DELETE { <https://w3id.org/alliance-atlas/ns> schema:creator ?old } INSERT { <https://w3id.org/alliance-atlas/ns> schema:creator person:kohut } WHERE { <https://w3id.org/alliance-atlas/ns> schema:creator ?old }
