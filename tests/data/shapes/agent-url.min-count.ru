PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX schema: <https://schema.org/>
DELETE WHERE { aa:editors schema:url ?any }
