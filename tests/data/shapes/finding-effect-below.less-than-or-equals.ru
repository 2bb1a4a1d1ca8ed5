PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome aa:upper ?old } INSERT { finding:empathy-outcome aa:upper 0.25 } WHERE { finding:empathy-outcome aa:upper ?old }
