PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
INSERT { ?citation bibo:locator "A.2" } WHERE { claim:trust-requires-empathy aa:citation ?citation .  }
