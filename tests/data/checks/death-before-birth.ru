# also: origin-year-after-death
PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
DELETE { person:kohut schema:deathDate ?old } INSERT { person:kohut schema:deathDate "1912"^^xsd:gYear } WHERE { person:kohut schema:deathDate ?old }
