PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX schema: <https://schema.org/>
INSERT { ?stop schema:text "Another."@en } WHERE { ?stop a aa:Stop }
