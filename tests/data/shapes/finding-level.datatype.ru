# also: finding-level-known.in
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome aa:level ?old } INSERT { finding:empathy-outcome aa:level 95.0 } WHERE { finding:empathy-outcome aa:level ?old }
