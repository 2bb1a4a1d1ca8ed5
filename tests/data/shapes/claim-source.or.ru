PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
DELETE { claim:trust-requires-empathy aa:citation ?citation } INSERT { claim:trust-requires-empathy skos:editorialNote "It is obvious."@en }
WHERE { claim:trust-requires-empathy aa:citation ?citation }
