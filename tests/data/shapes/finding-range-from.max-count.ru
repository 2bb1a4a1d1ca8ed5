PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
INSERT DATA { finding:empathy-outcome aa:rangeFrom 0.2 , 0.3 ; aa:rangeTo 0.5 }
