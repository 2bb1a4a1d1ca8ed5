PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
PREFIX work: <https://w3id.org/alliance-atlas/work/>
INSERT DATA { claim:empathy-originated-by-kohut aa:yearSeenIn work:the-post }
