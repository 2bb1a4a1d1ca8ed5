PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX concept: <https://w3id.org/alliance-atlas/concept/>
DELETE { argument:case-reports-generate aa:target ?old } INSERT { argument:case-reports-generate aa:target concept:psychoanalysis } WHERE { argument:case-reports-generate aa:target ?old }
