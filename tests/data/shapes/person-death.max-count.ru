PREFIX person: <https://w3id.org/alliance-atlas/person/>
PREFIX schema: <https://schema.org/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
INSERT DATA { person:kohut schema:deathDate "1982"^^xsd:gYear }
