# subject: claim:validation-is-praise
PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX claim: <https://w3id.org/alliance-atlas/claim/>
INSERT DATA { claim:validation-is-praise a aa:Claim }
