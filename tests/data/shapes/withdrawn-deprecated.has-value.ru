PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE DATA { claim:validation-is-praise owl:deprecated true }
