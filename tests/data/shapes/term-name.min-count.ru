PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX schema: <https://schema.org/>
DELETE WHERE { aa:involves schema:name ?any }
