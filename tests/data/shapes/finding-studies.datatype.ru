PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome aa:studies ?old } INSERT { finding:empathy-outcome aa:studies "many" } WHERE { finding:empathy-outcome aa:studies ?old }
