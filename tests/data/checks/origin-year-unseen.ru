PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { ?claim aa:yearSeenIn ?work } WHERE { ?claim aa:yearSeenIn ?work }
