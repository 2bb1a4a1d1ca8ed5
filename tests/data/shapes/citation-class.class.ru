PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { ?citation a cito:Citation } WHERE { claim:trust-requires-empathy aa:citation ?citation . ?citation a cito:Citation }
