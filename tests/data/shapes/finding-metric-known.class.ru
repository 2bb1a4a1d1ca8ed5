PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome aa:metric ?old } INSERT { finding:empathy-outcome aa:metric aa:Stated } WHERE { finding:empathy-outcome aa:metric ?old }
