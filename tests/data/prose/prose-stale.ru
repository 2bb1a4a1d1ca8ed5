PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { ?citation bibo:locator "A.1" }
INSERT { ?citation bibo:locator "A.2" }
WHERE { claim:trust-requires-empathy aa:citation ?citation }
