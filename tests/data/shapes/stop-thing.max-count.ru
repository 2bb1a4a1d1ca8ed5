PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
INSERT { ?stop aa:stopAt concept:trust } WHERE { ?stop a aa:Stop }
