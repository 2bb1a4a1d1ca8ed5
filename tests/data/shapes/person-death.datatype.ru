PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX schema: <https://schema.org/>
DELETE { person:kohut schema:deathDate ?old } INSERT { person:kohut schema:deathDate "1981" } WHERE { person:kohut schema:deathDate ?old }
