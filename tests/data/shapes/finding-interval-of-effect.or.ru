PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome aa:effect ?old } INSERT { finding:empathy-outcome aa:rangeFrom 0.1 ; aa:rangeTo 0.3 } WHERE { finding:empathy-outcome aa:effect ?old }
