PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX schema: <https://schema.org/>
DELETE { aa:editors schema:url ?old } INSERT { aa:editors schema:url <https://example.org/> } WHERE { aa:editors schema:url ?old }
