PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX cito: <http://purl.org/spar/cito/>
DELETE { argument:case-reports aa:stance ?old } INSERT { argument:case-reports aa:stance cito:qualifies } WHERE { argument:case-reports aa:stance ?old }
