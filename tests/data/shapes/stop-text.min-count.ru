PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX schema: <https://schema.org/>
DELETE { ?stop schema:text ?any } WHERE { ?stop a aa:Stop ; schema:text ?any }
