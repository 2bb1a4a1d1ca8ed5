PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
INSERT DATA { aa:fosters aa:inverseLabel "another"@en }
