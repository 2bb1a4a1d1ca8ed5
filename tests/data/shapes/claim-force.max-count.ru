PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
INSERT DATA { claim:trust-requires-empathy aa:force aa:Hoped , aa:Possible }
