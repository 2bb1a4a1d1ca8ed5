# subject: claim:trust-requires-empathy
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
INSERT DATA { claim:trust-requires-empathy aa:stance cito:supports }
