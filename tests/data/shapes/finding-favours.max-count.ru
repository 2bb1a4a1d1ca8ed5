PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
INSERT DATA { finding:empathy-outcome aa:comparator "usual care"@en ; aa:favours aa:NeitherSide , aa:ExaminedSide }
