PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
INSERT DATA { argument:case-reports aa:target concept:forgotten }
