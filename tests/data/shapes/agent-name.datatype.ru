PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX schema: <https://schema.org/>
DELETE { aa:editors schema:name ?old } INSERT { aa:editors schema:name "The authors"@en } WHERE { aa:editors schema:name ?old }
