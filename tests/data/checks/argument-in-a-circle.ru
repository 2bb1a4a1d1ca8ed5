PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
INSERT DATA { argument:case-reports aa:target argument:case-reports-generate }
