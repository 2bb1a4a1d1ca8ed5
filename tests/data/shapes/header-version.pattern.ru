PREFIX owl: <http://www.w3.org/2002/07/owl#>
DELETE { <https://w3id.org/alliance-atlas/ns> owl:versionInfo ?old } INSERT { <https://w3id.org/alliance-atlas/ns> owl:versionInfo "first" } WHERE { <https://w3id.org/alliance-atlas/ns> owl:versionInfo ?old }
