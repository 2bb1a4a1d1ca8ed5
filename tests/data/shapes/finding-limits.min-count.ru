PREFIX finding: <https://w3id.org/alliance-atlas/finding/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { finding:empathy-outcome skos:scopeNote ?any }
