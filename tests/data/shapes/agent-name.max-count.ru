PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX schema: <https://schema.org/>
INSERT DATA { aa:editors schema:name "another" }
