PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
DELETE WHERE { argument:case-reports aa:citation ?any }
