PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
INSERT DATA { aa:fosters aa:sentence "{subject} does {object}"@en }
