PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
INSERT DATA { claim:validation-is-praise skos:changeNote "Nobody says so."@en }
