PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
INSERT DATA { finding:empathy-outcome aa:level 90 }
