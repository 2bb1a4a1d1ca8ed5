PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
DELETE WHERE { aa:fosters aa:sentence ?any }
