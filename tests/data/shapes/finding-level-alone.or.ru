PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
DELETE WHERE { finding:empathy-outcome aa:lower ?lower ; aa:upper ?upper }
