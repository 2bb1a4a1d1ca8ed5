PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { ?citation bibo:locator ?any } WHERE { claim:trust-requires-empathy aa:citation ?citation . ?citation bibo:locator ?any }
