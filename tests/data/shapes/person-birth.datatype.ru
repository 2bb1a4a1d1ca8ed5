PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX schema: <https://schema.org/>
DELETE { person:kohut schema:birthDate ?old } INSERT { person:kohut schema:birthDate "1913" } WHERE { person:kohut schema:birthDate ?old }
