PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE WHERE { claim:trust-requires-empathy aa:basis ?any }
