PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE WHERE { claim:validation-is-praise skos:changeNote ?note }
