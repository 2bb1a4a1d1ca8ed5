PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX cito: <http://purl.org/spar/cito/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE { concept:empathy aa:originatedBy ?person . ?citation cito:hasCitationCharacterization cito:citesAsAuthority }
INSERT { ?citation cito:hasCitationCharacterization cito:citesForInformation }
WHERE { concept:empathy aa:originatedBy ?person ; aa:citation ?citation }
