PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
INSERT { ?citation cito:hasCitedEntity work:kohut1959 } WHERE { claim:trust-requires-empathy aa:citation ?citation .  }
