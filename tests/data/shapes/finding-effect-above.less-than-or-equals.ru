PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome aa:lower ?old } INSERT { finding:empathy-outcome aa:lower 0.3 } WHERE { finding:empathy-outcome aa:lower ?old }
