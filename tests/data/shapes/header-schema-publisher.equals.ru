PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX schema: <https://schema.org/>
DELETE { <https://w3id.org/alliance-atlas/ns> schema:publisher ?old } INSERT { <https://w3id.org/alliance-atlas/ns> schema:publisher person:kohut } WHERE { <https://w3id.org/alliance-atlas/ns> schema:publisher ?old }
