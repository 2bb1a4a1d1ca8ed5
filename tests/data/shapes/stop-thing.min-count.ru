PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
DELETE WHERE { ?stop aa:stopAt ?any }
