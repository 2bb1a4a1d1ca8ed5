PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { ?citation cito:hasCitationCharacterization ?any } WHERE { claim:trust-requires-empathy aa:citation ?citation . ?citation cito:hasCitationCharacterization ?any }
