PREFIX aa: <https://w3id.org/alliance-atlas/ns#>
PREFIX argument: <https://w3id.org/alliance-atlas/argument/>
PREFIX cito: <http://purl.org/spar/cito/>
DELETE { argument:observation aa:stance ?old } INSERT { argument:observation aa:stance cito:qualifies } WHERE { argument:observation aa:stance ?old }
