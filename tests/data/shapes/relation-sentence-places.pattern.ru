PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
DELETE { aa:fosters aa:sentence ?old } INSERT { aa:fosters aa:sentence "{subject} fosters it"@en } WHERE { aa:fosters aa:sentence ?old }
