PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
DELETE { ?claim aa:originYear ?year } WHERE { ?claim aa:originYear ?year }
