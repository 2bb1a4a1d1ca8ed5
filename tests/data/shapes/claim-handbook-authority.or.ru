PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { claim:trust-requires-empathy aa:basis ?old } INSERT { claim:trust-requires-empathy aa:basis aa:Handbook } WHERE { claim:trust-requires-empathy aa:basis ?old }
