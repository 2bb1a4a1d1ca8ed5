PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX bibo: <http://purl.org/ontology/bibo/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE { ?citation bibo:locator ?locator } INSERT { ?citation bibo:locator "A.9" }
WHERE { concept:insight aa:citation ?citation . ?citation bibo:locator ?locator }
