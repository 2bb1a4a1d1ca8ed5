PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { ?citation cito:hasCitedEntity work:kohut1959 } INSERT { ?citation cito:hasCitedEntity work:the-post ; bibo:locator "A.1" }
WHERE { claim:validation-fosters-insight aa:citation ?citation }
