# also: finding-effect-above.less-than-or-equals finding-effect-below.less-than-or-equals
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE { finding:empathy-outcome aa:effect ?old } INSERT { finding:empathy-outcome aa:effect "medium" } WHERE { finding:empathy-outcome aa:effect ?old }
