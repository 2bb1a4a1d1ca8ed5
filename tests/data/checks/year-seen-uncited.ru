PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
DELETE { claim:empathy-originated-by-kohut aa:yearSeenIn ?work } INSERT { claim:empathy-originated-by-kohut aa:yearSeenIn work:the-post } WHERE { claim:empathy-originated-by-kohut aa:yearSeenIn ?work }
