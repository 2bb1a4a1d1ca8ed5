PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { aa:fosters skos:example ?any }
